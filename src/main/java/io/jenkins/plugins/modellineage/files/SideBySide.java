package io.jenkins.plugins.modellineage.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The same work on many files, on as many threads as the machine has cores, 16 at most. */
public final class SideBySide {
    private static final int MOST = 16;
    private static final int MOMENT = 5;
    private static final AtomicInteger THREADS = new AtomicInteger();

    private SideBySide() {}

    /** What is done with one of them. Ends soon when its thread is interrupted. */
    @FunctionalInterface
    public interface Work<T, R> {
        R on(T item) throws IOException;
    }

    /**
     * What the work gave for each, in their order. The first failure, in their order, ends all of it.
     *
     * @throws InterruptedIOException when the thread was interrupted
     */
    public static <T, R> List<R> each(List<T> items, Work<T, R> work) throws IOException {
        int threads = Math.min(items.size(), Math.min(MOST, Runtime.getRuntime().availableProcessors()));
        if (threads > 1) {
            return each(items, work, threads);
        }
        List<R> results = new ArrayList<>();
        for (T item : items) {
            results.add(work.on(item));
        }
        return results;
    }

    static <T, R> List<R> each(List<T> items, Work<T, R> work, int threads) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, SideBySide::thread);
        try {
            List<Future<R>> underway = new ArrayList<>();
            for (T item : items) {
                underway.add(pool.submit(() -> work.on(item)));
            }
            List<R> results = new ArrayList<>();
            for (Future<R> one : underway) {
                results.add(result(one));
            }
            return results;
        } finally {
            end(pool);
        }
    }

    /** After a failure, what is still read is told to stop, and gets a moment to do so. */
    private static void end(ExecutorService pool) {
        pool.shutdownNow();
        try {
            pool.awaitTermination(MOMENT, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static <R> R result(Future<R> one) throws IOException {
        try {
            return one.get();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Work on files was interrupted");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException problem) {
                throw problem;
            } else if (failed.getCause() instanceof RuntimeException defect) {
                throw defect;
            }
            throw new IOException(failed.getCause());
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "Model Lineage files " + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
