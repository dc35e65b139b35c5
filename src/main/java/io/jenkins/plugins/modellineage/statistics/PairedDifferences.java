package io.jenkins.plugins.modellineage.statistics;

import java.util.Arrays;

/** How much better a candidate scored than the champion on each question, of which there are at least two. */
public final class PairedDifferences {
    /** Fewer changed questions than these tell little of how much questions differ. */
    static final int FEW = 5;

    private final double[] differences;
    private final double mean;

    /**
     * Of questions that stand for themselves.
     *
     * @throws IllegalArgumentException for fewer than two, which have no spread
     */
    public PairedDifferences(double[] differences) {
        if (differences.length < 2) {
            throw new IllegalArgumentException(
                    "The spread of " + differences.length + " differences is not known; give two at least");
        }
        this.differences = differences.clone();
        this.mean = Arrays.stream(differences).reduce(0, Double::sum) / differences.length;
    }

    public int questions() {
        return differences.length;
    }

    public double mean() {
        return mean;
    }

    /** Questions on which the two do not score alike. */
    public int changed() {
        return (int) Arrays.stream(differences).filter(one -> one != 0).count();
    }

    /** Standard deviation, of a sample. */
    public double deviation() {
        double sum = 0;
        for (double one : differences) {
            sum += (one - mean) * (one - mean);
        }
        return Math.sqrt(sum / (differences.length - 1));
    }

    /**
     * The interval of the paired t test. Where fewer than {@value #FEW} questions changed, its standard error is at least what
     * {@link PairedAnswers} have for no change at all, in units of the range.
     *
     * @param range between the least and the greatest score
     */
    public Estimate estimate(double range, Confidence confidence) {
        double error = deviation() / Math.sqrt(questions());
        double floor = floor(range, questions());
        boolean floored = floor > error;
        double t = confidence.t(questions() - 1.0);
        CautiousBound cautious = new CautiousBound(differences, away());
        return Estimate.around(
                mean,
                Math.max(error, floor),
                t,
                questions(),
                floored ? Estimate.Method.PAIRED_T_FLOORED : Estimate.Method.PAIRED_T,
                lower -> cautious.below(lower, t, range, confidence),
                confidence);
    }

    /**
     * The same where questions share something, so that they tell less than if each stood for itself: the standard error adds
     * up the groups, and t has one degree of freedom less than there are groups. The floor counts groups as if each were one
     * question, since nobody knows how much those of one tell beside each other when hardly any changed.
     *
     * @param groups of each question, numbered from 0 without a gap
     */
    public Estimate estimate(int[] groups, double range, Confidence confidence) {
        double[] sums = sums(groups, mean);
        double error = clusteredError(sums);
        double floor = floor(range, sums.length);
        boolean floored = floor > error;
        double t = confidence.t(sums.length - 1.0);
        CautiousBound cautious = new CautiousBound(parts(sums(groups, 0)), parts(sums));
        return Estimate.around(
                mean,
                Math.max(error, floor),
                t,
                questions(),
                floored ? Estimate.Method.CLUSTERED_T_FLOORED : Estimate.Method.CLUSTERED_T,
                lower -> cautious.below(lower, t, range, confidence),
                confidence);
    }

    private double[] away() {
        double[] away = new double[differences.length];
        for (int i = 0; i < away.length; i++) {
            away[i] = differences[i] - mean;
        }
        return away;
    }

    private double floor(double range, int counted) {
        return changed() < FEW ? range * Math.sqrt(2) / (counted + 2.0) : 0;
    }

    /** What the differences of each group are away from that, added up. */
    private double[] sums(int[] groups, double from) {
        double[] sums = new double[Arrays.stream(groups).max().orElseThrow() + 1];
        if (sums.length < 2 || groups.length != differences.length) {
            throw new IllegalArgumentException(
                    groups.length + " questions are in " + sums.length + " groups; give two groups at least");
        }
        for (int i = 0; i < groups.length; i++) {
            sums[groups[i]] += differences[i] - from;
        }
        return sums;
    }

    /** Sums of groups, such that the mean of groups is the mean of questions. */
    private double[] parts(double[] sums) {
        return Arrays.stream(sums).map(sum -> sum / questions() * sums.length).toArray();
    }

    /** As Miller's formula, with the factor G / (G − 1) that statistics packages have for a mean. */
    private double clusteredError(double[] sums) {
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        return Math.sqrt(squares) / questions() * Math.sqrt(sums.length / (sums.length - 1.0));
    }
}
