package io.jenkins.plugins.modellineage.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How sure a one-sided bound is to hold.
 *
 * @param level 0.95 stands for a bound that is wrong in 5 % of all cases; above 0.5 and below 1
 */
public record Confidence(double level) {
    public static final Confidence USUAL = new Confidence(0.95);

    /** How often a difference that is there is to be seen, where it is told how many questions that takes. */
    private static final double POWER = 0.8;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public Confidence {
        if (!(level > 0.5 && level < 1)) {
            throw new IllegalArgumentException(
                    "A confidence of " + level + " bounds nothing; give one between 0.5 and 1, such as 0.95");
        }
    }

    /** The normal quantile. */
    double z() {
        return NORMAL.inverseCumulativeProbability(level);
    }

    /** The quantile of Student's t. */
    double t(double degreesOfFreedom) {
        return TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(level);
    }

    /** By how many standard errors something must differ to be seen in 80 % of all tries. */
    double seen() {
        return z() + luck();
    }

    /** By how many standard errors a mean may fall short, in 80 % of all tries. */
    double luck() {
        return NORMAL.inverseCumulativeProbability(POWER);
    }

    /** The share of the interval whose two ends each hold at this level, in per cent: 90 for 0.95. */
    public double twoSidedPercent() {
        return Math.round((2 * level - 1) * 1e9) / 1e7;
    }
}
