package io.jenkins.plugins.modellineage.evaluation;

import java.util.Objects;

/** An evaluation with the scores of its examples. */
public record ScoredEvaluation(Evaluation evaluation, ScoreTable scores) {
    public ScoredEvaluation {
        Objects.requireNonNull(evaluation, "evaluation");
        Objects.requireNonNull(scores, "scores");
    }
}
