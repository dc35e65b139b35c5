package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.ledger.LedgerDamagedException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The last thing that the ledger was to record and the disk did not take, until it records something again, or opens again. */
final class FailedWrites {
    private volatile FailedWrite last;

    /** Damage is no matter of the disk's, and told as such. */
    void failed(Instant time, IOException why) {
        if (why instanceof LedgerDamagedException) {
            return;
        }
        last = new FailedWrite(time, String.valueOf(why.getMessage()));
    }

    void succeeded() {
        last = null;
    }

    Optional<FailedWrite> last() {
        return Optional.ofNullable(last);
    }
}
