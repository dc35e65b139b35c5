package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.ledger.ReplayProgress;
import java.util.logging.Logger;

/** How far the ledger is read while it is opened: on pages at any time, in the log of Jenkins every tenth. */
final class LedgerReading {
    private static final Logger LOGGER = Logger.getLogger(LedgerReading.class.getName());
    private static final int TENTH = 10;

    private volatile ReplayProgress progress = new ReplayProgress(0, 0);
    private int logged;

    void told(ReplayProgress now) {
        progress = now;
        int tenth = now.percent() / TENTH;
        if (now.all() > 0 && tenth > logged) {
            logged = tenth;
            LOGGER.info(this::sentence);
        }
    }

    String sentence() {
        ReplayProgress now = progress;
        return now.all() == 0
                ? "The model registry is being opened; try again in a moment"
                : "The model registry is being read: " + now.percent() + " % of " + ByteSize.written(now.all())
                        + "; try again in a moment";
    }
}
