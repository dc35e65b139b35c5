package org.modellineage.bench.report;

/**
 * One side did its work once.
 *
 * @param seconds that it took
 * @param answer what came out of it, in a form that is equal on both sides when the work was the same
 */
public record Trial(double seconds, String answer) {
    private static final double NANOS = 1e9;

    /** Work that gives an answer. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws Exception;
    }

    /** Turns what came out into text, after the clock was stopped. */
    @FunctionalInterface
    public interface Reading<T> {
        String of(T result) throws Exception;
    }

    /** Does the work with the clock running. */
    public static <T> Trial of(Work<T> work, Reading<T> answer) throws Exception {
        long start = System.nanoTime();
        T result = work.run();
        double seconds = (System.nanoTime() - start) / NANOS;
        return new Trial(seconds, answer.of(result));
    }
}
