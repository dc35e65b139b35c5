package org.modellineage.host.harness;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/** Interrupts the thread that made it, after a while, and prints what all threads were doing. */
public final class Watchdog implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger(Watchdog.class.getName());

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread watched = Thread.currentThread();
    private final Thread thread;
    private volatile boolean barked;

    /** Starts to watch; 0 seconds or less is for ever. */
    public Watchdog(int seconds) {
        thread = new Thread(() -> watch(seconds), "test watchdog");
        thread.setDaemon(true);
        if (seconds > 0) {
            thread.start();
        }
    }

    private void watch(int seconds) {
        try {
            if (!done.await(seconds, TimeUnit.SECONDS)) {
                barked = true;
                LOGGER.warning(() -> "Test timed out (after " + seconds + " seconds).\n" + stacks());
                watched.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String stacks() {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            text.append(thread.getName()).append('\n');
            for (StackTraceElement element : stack) {
                text.append("    at ").append(element).append('\n');
            }
        });
        return text.toString();
    }

    /**
     * Stops watching.
     *
     * @throws AssertionError when the time was up
     */
    @Override
    public void close() {
        done.countDown();
        if (barked) {
            Thread.interrupted();
            throw new AssertionError("The test timed out");
        }
    }
}
