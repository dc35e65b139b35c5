package org.modellineage.bench.report;

import java.util.Arrays;

/**
 * How one side compares with the other: the median over repetitions that were made in pairs, and an interval that holds
 * the true median in 95 of 100 runs.
 */
public record Ratio(double median, double low, double high) {
    private static final double OUTSIDE = 0.05;

    /** What is no estimate: a size, a count. */
    public static Ratio exactly(double value) {
        return new Ratio(value, value, value);
    }

    /**
     * Each numerator with the denominator that was measured beside it.
     *
     * @throws IllegalArgumentException when they are not as many, or none
     */
    public static Ratio of(double[] numerators, double[] denominators) {
        if (numerators.length != denominators.length) {
            throw new IllegalArgumentException(
                    numerators.length + " numerators and " + denominators.length + " denominators are no pairs");
        }
        double[] ratios = new double[numerators.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = numerators[i] / denominators[i];
        }
        return ofSample(ratios);
    }

    /**
     * The sign test's interval, which supposes nothing about how the values are distributed: from the k-th smallest to
     * the k-th largest, k as large as 95 % allow. Below six values 95 % cannot be had; then from the smallest to the
     * largest.
     */
    static Ratio ofSample(double[] sample) {
        if (sample.length == 0) {
            throw new IllegalArgumentException("There is no median of nothing");
        }
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        int rank = rank(sorted.length);
        return new Ratio(median(sorted), sorted[rank - 1], sorted[sorted.length - rank]);
    }

    /** Middle of the values; between the two in the middle when they are even in number. */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** The largest k for which fewer than k of n fair coins show heads, or tails, in 5 of 100 cases at most. */
    static int rank(int n) {
        double exactly = Math.pow(0.5, n);
        double fewer = exactly;
        int rank = 1;
        while (2 * (fewer + exactly * (n - rank + 1) / rank) <= OUTSIDE) {
            exactly *= (double) (n - rank + 1) / rank;
            fewer += exactly;
            rank++;
        }
        return rank;
    }
}
