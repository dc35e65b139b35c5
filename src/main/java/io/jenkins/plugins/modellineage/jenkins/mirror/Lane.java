package io.jenkins.plugins.modellineage.jenkins.mirror;

import hudson.security.ACL;
import hudson.security.ACLContext;
import java.time.Duration;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A thread that does something over and over until it is stopped, and can be woken. */
final class Lane {
    private static final Logger LOGGER = Logger.getLogger(Lane.class.getName());
    private static final long MILLIS_BETWEEN_LOOKS = 1_000;

    private final Object bell = new Object();
    private final Work work;
    private final Thread thread;
    /** They work on what this one does. */
    private final Queue<Lane> ending = new ConcurrentLinkedQueue<>();

    private boolean rung;
    private volatile boolean hurried;
    private volatile boolean stopped;
    private volatile Telling telling;

    /** What it does; two that do the same would write the same files. */
    enum Work {
        RECORDS("Model Lineage mirror"),
        FILES("Model Lineage mirror, files");

        private final String thread;

        Work(String thread) {
            this.thread = thread;
        }
    }

    /** A server while it is told of something. */
    private record Telling(Server server, Thing thing) {}

    /** @param turn what it does over and over; it is given this lane */
    Lane(Work work, Consumer<Lane> turn) {
        this.work = work;
        thread = new Thread(() -> work(turn), work.thread);
        thread.setDaemon(true);
    }

    /** Those of them that do the same as this one end before it goes on. */
    void follow(Collection<Lane> before) {
        before.stream().filter(lane -> lane != this && lane.work == work).forEach(ending::add);
    }

    /** Waits for those that it follows. */
    void awaitEnding() {
        try {
            for (Lane lane = ending.peek(); lane != null; lane = ending.peek()) {
                lane.thread.join();
                ending.remove(lane);
            }
        } catch (InterruptedException goingDown) {
            stopped = true;
            Thread.currentThread().interrupt();
        }
    }

    void begin() {
        thread.start();
    }

    private void work(Consumer<Lane> turn) {
        try (ACLContext asSystem = ACL.as2(ACL.SYSTEM2)) {
            awaitEnding();
            while (!stopped) {
                try {
                    turn.accept(this);
                } catch (RuntimeException problem) {
                    LOGGER.log(Level.WARNING, "The mirror failed; it goes on with what comes next", problem);
                }
                pause(Duration.ofMillis(MILLIS_BETWEEN_LOOKS), () -> rung);
            }
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

    /** Waits so long, or until that is so; whoever makes it so rings. */
    void pause(Duration time, BooleanSupplier over) {
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

    /** That server is being told of it. */
    void opened(Server server, Thing thing) {
        telling = new Telling(server, thing);
        look();
    }

    void closed() {
        telling = null;
    }

    /** Ends what is being told where nobody wants it any more. */
    void look() {
        Telling now = telling;
        if (now != null && (stopped || !now.thing().isWanted())) {
            now.server().abort();
        }
    }

    void stop() {
        stopped = true;
        look();
        ring();
    }

    /** Only of one that began. */
    boolean isOver() {
        return !thread.isAlive();
    }

    /** Waits so long for its end. */
    void join(long millis) throws InterruptedException {
        if (thread.isAlive()) {
            thread.join(millis);
        }
    }
}
