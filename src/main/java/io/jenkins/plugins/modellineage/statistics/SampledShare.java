package io.jenkins.plugins.modellineage.statistics;

import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * What a sample says of the share of a property in all: the interval of Clopper and Pearson (Biometrika 26, 1934), of which
 * each end is wrong in 2.5 % of all cases at most.
 *
 * @param found of the sample that have the property
 * @param sampled how many were looked at, at least 1
 */
public record SampledShare(int found, int sampled) {
    private static final double TAIL = 0.025;

    public SampledShare {
        if (found < 0 || sampled < 1 || found > sampled) {
            throw new IllegalArgumentException(found + " of " + sampled + " is no share");
        }
    }

    public double low() {
        return found == 0
                ? 0
                : BetaDistribution.of(found, sampled - found + 1.0).inverseCumulativeProbability(TAIL);
    }

    public double high() {
        return found == sampled
                ? 1
                : BetaDistribution.of(found + 1.0, (double) sampled - found).inverseSurvivalProbability(TAIL);
    }
}
