package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.ledger.FileLedger;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/** Writes what the ledger adds up to beside it, now and then and in the background, so that the next start is short. */
final class Snapshots {
    private static final Logger LOGGER = Logger.getLogger(Snapshots.class.getName());

    private final FileLedger ledger;
    private final AtomicBoolean underway = new AtomicBoolean();

    Snapshots(FileLedger ledger) {
        this.ledger = ledger;
    }

    /** The ledger grew: starts what is due, and waits for nothing. */
    void grown() {
        if (ledger.isSnapshotDue() && underway.compareAndSet(false, true)) {
            Timer.get().execute(this::write);
        }
    }

    private void write() {
        try {
            ledger.snapshot();
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(
                    Level.WARNING, "No snapshot of the model registry was written; the next start reads more", problem);
        } finally {
            underway.set(false);
        }
    }
}
