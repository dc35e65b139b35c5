package io.jenkins.plugins.modellineage.jenkins.mirror;

import hudson.security.ACL;
import hudson.security.ACLContext;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A thread that does something over and over until it is stopped, and can be woken. */
final class Lane {
    private static final Logger LOGGER = Logger.getLogger(Lane.class.getName());
    private static final long MILLIS_BETWEEN_LOOKS = 1_000;

    private final Object bell = new Object();
    private final Thread thread;
    private boolean rung;
    private volatile boolean hurried;
    private volatile boolean stopped;
    private volatile Server open;

    /** @param before that end first: none of them works on what this one does */
    Lane(String name, Runnable turn, List<Lane> before) {
        thread = new Thread(() -> work(turn, before), name);
        thread.setDaemon(true);
    }

    void begin() {
        thread.start();
    }

    private void work(Runnable turn, List<Lane> before) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            for (Lane lane : before) {
                lane.thread.join();
            }
            while (!stopped) {
                try {
                    turn.run();
                } catch (RuntimeException problem) {
                    LOGGER.log(Level.WARNING, "The mirror failed; it goes on with what comes next", problem);
                }
                pause(Duration.ofMillis(MILLIS_BETWEEN_LOOKS), () -> rung);
            }
        } catch (InterruptedException goingDown) {
            Thread.currentThread().interrupt();
        }
    }

    boolean goesOn() {
        return !stopped;
    }

    /** Waits so long: news do not make a server well, but an order to try does, or that it is to stop. */
    void pause(Duration time) {
        hurried = false;
        pause(time, () -> hurried);
    }

    private void pause(Duration time, BooleanSupplier over) {
        long until = System.nanoTime() + time.toNanos();
        synchronized (bell) {
            try {
                for (long left = time.toMillis(); !over.getAsBoolean() && !stopped && left > 0; ) {
                    bell.wait(left);
                    left = (until - System.nanoTime()) / 1_000_000;
                }
            } catch (InterruptedException goingDown) {
                stopped = true;
                Thread.currentThread().interrupt();
            }
            rung = false;
        }
    }

    /** There is news. */
    void ring() {
        synchronized (bell) {
            rung = true;
            bell.notifyAll();
        }
    }

    /** Somebody asks for the next try now. */
    void hurry() {
        hurried = true;
        ring();
    }

    /** The one that is being told something; null between. */
    void opened(Server server) {
        open = server;
        if (server != null && stopped) {
            server.abort();
        }
    }

    void stop() {
        stopped = true;
        Server going = open;
        if (going != null) {
            going.abort();
        }
        ring();
    }

    /** Waits so long for its end. */
    void join(long millis) throws InterruptedException {
        if (thread.isAlive()) {
            thread.join(millis);
        }
    }
}
