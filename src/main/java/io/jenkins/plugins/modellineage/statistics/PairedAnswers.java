package io.jenkins.plugins.modellineage.statistics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Answers of two versions to the same questions, each right or wrong.
 *
 * @param onlyCandidate questions that only the candidate got right
 * @param onlyChampion questions that only the champion got right
 * @param questions all of them
 */
public record PairedAnswers(int onlyCandidate, int onlyChampion, int questions) {
    public PairedAnswers {
        if (onlyCandidate < 0 || onlyChampion < 0 || questions < 1 || onlyCandidate > questions - onlyChampion) {
            throw new IllegalArgumentException(onlyCandidate + " and " + onlyChampion + " of " + questions
                    + " questions cannot be answered right by one alone");
        }
    }

    /** Questions that one got right and the other did not. */
    public int changed() {
        return onlyCandidate + onlyChampion;
    }

    public double difference() {
        return (onlyCandidate - onlyChampion) / (double) questions;
    }

    /**
     * The interval of Bonett and Price (2012), cut to what differences of shares can be. It adds one question to each of the
     * two counts, so that few changes do not look like certainty. Its cautious bound is that of scores that are 0 or 1.
     */
    public Estimate estimate(Confidence confidence) {
        double error = standardError();
        double middle = middle();
        double reach = confidence.z() * error;
        double lower = Math.max(-1, middle - reach);
        return new Estimate(
                difference(),
                error,
                lower,
                Math.min(1, middle + reach),
                questions < 2
                        ? lower
                        : Math.min(lower, asScores().estimate(1, confidence).cautious()),
                questions,
                Power.detectable(error, confidence),
                Estimate.Method.BONETT_PRICE,
                confidence);
    }

    private PairedDifferences asScores() {
        double[] scores = new double[questions];
        Arrays.fill(scores, 0, onlyCandidate, 1);
        Arrays.fill(scores, onlyCandidate, changed(), -1);
        return new PairedDifferences(scores);
    }

    private double middle() {
        return (onlyCandidate - onlyChampion) / (questions + 2.0);
    }

    private double standardError() {
        double both = (onlyCandidate + onlyChampion + 2) / (questions + 2.0);
        return Math.sqrt((both - middle() * middle()) / (questions + 2.0));
    }

    /** McNemar's exact test: how likely at least so uneven a split is where none is better. */
    public double mcnemar() {
        return Math.min(1, 2 * atMost(Math.min(onlyCandidate, onlyChampion)));
    }

    private double atMost(int few) {
        return BinomialDistribution.of(changed(), 0.5).cumulativeProbability(few);
    }
}
