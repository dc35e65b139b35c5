package io.jenkins.plugins.modellineage.jenkins.home;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** The last thing that the ledger was to record and the disk did not take, until it records something again. */
final class FailedWrites {
    private volatile FailedWrite last;

    void failed(Instant time, IOException why) {
        last = new FailedWrite(time, String.valueOf(why.getMessage()));
    }

    void succeeded() {
        last = null;
    }

    Optional<FailedWrite> last() {
        return Optional.ofNullable(last);
    }
}
