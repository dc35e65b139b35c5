package io.jenkins.plugins.modellineage.command;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Tells how far long work is: nothing in its first second, then a line every two seconds. */
final class Progress implements AutoCloseable {
    private static final long FIRST = 1_000;
    private static final long NEXT = 2_000;

    private record Work(AtomicLong done, LongFunction<String> told) {}

    private final Consumer<String> teller;
    private final Thread thread;
    private volatile Work work;

    private Progress(Consumer<String> teller, long first, long next) {
        this.teller = teller;
        this.thread = new Thread(() -> tell(first, next), "progress");
        thread.setDaemon(true);
        thread.start();
    }

    static Progress of(Consumer<String> teller) {
        return new Progress(teller, FIRST, NEXT);
    }

    static Progress of(Consumer<String> teller, long first, long next) {
        return new Progress(teller, first, next);
    }

    /**
     * Begins a piece of work.
     *
     * @param told makes the line of how much is {@linkplain #add done}
     */
    void begin(LongFunction<String> told) {
        work = new Work(new AtomicLong(), told);
    }

    /** From any thread. */
    void add(long done) {
        work.done().addAndGet(done);
    }

    private void tell(long first, long next) {
        try {
            TimeUnit.MILLISECONDS.sleep(first);
            while (!Thread.currentThread().isInterrupted()) {
                Work now = work;
                if (now != null) {
                    teller.accept(now.told().apply(now.done().get()));
                }
                TimeUnit.MILLISECONDS.sleep(next);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
