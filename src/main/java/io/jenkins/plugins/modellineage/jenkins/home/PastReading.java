package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.ByteSize;
import io.jenkins.plugins.modellineage.ledger.FileLedger;
import io.jenkins.plugins.modellineage.ledger.LedgerDamagedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Checks, in the background, the chain of what a start did not read: a snapshot stands for it, and damage there would show
 * only when somebody asks for that line. Takes a quarter of one core at most, behind everybody else.
 */
final class PastReading {
    private static final Logger LOGGER = Logger.getLogger(PastReading.class.getName());

    /** It rests so many times as long as it works. */
    private static final int REST = 3;

    private final FileLedger ledger;
    private final Consumer<LedgerDamagedException> damaged;
    private final Thread thread = new Thread(this::read, "Checking the past of the model registry");
    private long bytes;
    private long rested;

    /** @param damaged takes what was found, on this thread */
    PastReading(FileLedger ledger, Consumer<LedgerDamagedException> damaged) {
        this.ledger = ledger;
        this.damaged = damaged;
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    void begin() {
        if (ledger.pastEntries() > 0) {
            thread.start();
        }
    }

    void stop() {
        thread.interrupt();
    }

    private void read() {
        long start = System.nanoTime();
        rested = start;
        try {
            ledger.checkPast(this::rest);
            LOGGER.info(() -> "The chain of the model registry is whole up to entry " + ledger.pastEntries()
                    + ", which the start took on trust from its snapshot: " + ByteSize.written(bytes) + " in "
                    + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
        } catch (LedgerDamagedException found) {
            damaged.accept(found);
        } catch (CancellationException stopped) {
            LOGGER.log(Level.FINE, "The past of the model registry was not checked to its end", stopped);
        } catch (IOException | RuntimeException problem) {
            if (!thread.isInterrupted()) {
                LOGGER.log(
                        Level.WARNING,
                        "The past of the model registry cannot be checked; run verify of the command line on this home",
                        problem);
            }
        }
    }

    private synchronized void rest(long read) {
        bytes += read;
        try {
            TimeUnit.NANOSECONDS.sleep(REST * (System.nanoTime() - rested));
        } catch (InterruptedException e) {
            thread.interrupt();
            throw new CancellationException();
        }
        rested = System.nanoTime();
    }
}
