package org.modellineage.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * What both sides took for the same work, in seconds, in the order in which it was measured.
 *
 * @param first what each took the first time, which does not count: on a JVM that has compiled nothing yet
 */
public record Pairs(double[] ours, double[] reference, Trial[] first) {

    private static final int WARM_RUNS = 50;
    private static final double NANOS = 1e9;

    /** A side whose first run took longer has filled its caches by it. */
    private static final long WARM_NANOS = 2_000_000_000L;

    /** One side, once. */
    @FunctionalInterface
    public interface Side {
        /** @param time which one it is, from 0: both sides do the same then */
        Trial run(int time) throws Exception;
    }

    /**
     * Measures both sides in turn, each time the other one first, so that whatever else the machine does meanwhile meets
     * both alike.
     *
     * @throws AnswersDifferException when both did not answer the same, at any time
     */
    public static Pairs measure(int repetitions, Side ours, Side reference) throws Exception {
        Trial[] first = {ours.run(0), reference.run(0)};
        same(first[0], first[1]);
        warm(ours, first[1]);
        if (first[1].seconds() * NANOS < WARM_NANOS) {
            warm(reference, first[0]);
        }
        List<Trial> left = new ArrayList<>();
        List<Trial> right = new ArrayList<>();
        for (int i = 0; i < repetitions; i++) {
            int time = i + 1;
            if (i % 2 == 0) {
                left.add(ours.run(time));
                right.add(reference.run(time));
            } else {
                right.add(reference.run(time));
                left.add(ours.run(time));
            }
            same(left.get(i), right.get(i));
        }
        return new Pairs(seconds(left), seconds(right), first);
    }

    /** A JVM compiles while it works, and both sides fill their caches: what is measured is what lasts. */
    private static void warm(Side side, Trial other) throws Exception {
        long start = System.nanoTime();
        int runs = 0;
        do {
            same(side.run(0), other);
            runs++;
        } while (runs < WARM_RUNS && System.nanoTime() - start < WARM_NANOS);
    }

    /** How many times as fast as the reference this plugin is. */
    public Ratio speed() {
        return Ratio.of(reference, ours);
    }

    /** How many times the reference's time this plugin takes. */
    public Ratio time() {
        return Ratio.of(ours, reference);
    }

    public String oursAs(DoubleFunction<String> text) {
        return text.apply(Ratio.median(ours));
    }

    public String referenceAs(DoubleFunction<String> text) {
        return text.apply(Ratio.median(reference));
    }

    /** {@code 1.2 s, the other side 3 s}. */
    public String firstAs(DoubleFunction<String> text) {
        return text.apply(first[0].seconds()) + " beside " + text.apply(first[1].seconds());
    }

    private static void same(Trial ours, Trial reference) throws AnswersDifferException {
        if (!ours.answer().equals(reference.answer())) {
            throw new AnswersDifferException(ours.answer(), reference.answer());
        }
    }

    private static double[] seconds(List<Trial> trials) {
        return trials.stream().mapToDouble(Trial::seconds).toArray();
    }
}
