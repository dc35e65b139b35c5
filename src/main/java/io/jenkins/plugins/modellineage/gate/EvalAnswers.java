package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.evaluation.ScorePairs;
import java.util.Objects;
import java.util.Optional;

/**
 * What a comparison of scores found, with the questions that it rests on.
 *
 * @param pairs empty where nothing could be compared
 */
public record EvalAnswers(EvalFinding finding, Optional<ScorePairs> pairs, boolean lowerIsBetter) {
    public EvalAnswers {
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(pairs, "pairs");
    }

    /** Of what could not be compared. */
    static EvalAnswers nothing(EvalFinding finding) {
        return new EvalAnswers(finding, Optional.empty(), false);
    }

    /** The same with one more sentence. */
    EvalAnswers and(String more) {
        return new EvalAnswers(finding.and(more), pairs, lowerIsBetter);
    }

    /** By how much the candidate answered that one of the pairs better; 0 where both did equally well. */
    public double gain(int pair) {
        double difference = pairs.orElseThrow().difference(pair);
        return lowerIsBetter ? 0 - difference : difference;
    }
}
