package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.evaluation.ScoredEvaluation;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One evaluation of a version.
 *
 * @param scores reads those of its examples, of which there are too many to have those of all evaluations; whatever cannot be
 *     read is an {@link java.io.UncheckedIOException}
 * @param added how it came to the version after its stamp; empty where the version was stamped with it
 */
public record EvalRecord(Evaluation evaluation, Supplier<ScoreTable> scores, Optional<Added> added) {
    /**
     * How an evaluation came to a version after its stamp.
     *
     * @param build {@code eval #4}
     */
    public record Added(String build, Instant at) {
        public Added {
            Objects.requireNonNull(build, "build");
            Objects.requireNonNull(at, "at");
        }
    }

    public EvalRecord {
        Objects.requireNonNull(evaluation, "evaluation");
        Objects.requireNonNull(scores, "scores");
        Objects.requireNonNull(added, "added");
    }

    /** One of the stamp whose scores are there. */
    static EvalRecord of(ScoredEvaluation scored) {
        return new EvalRecord(scored.evaluation(), scored::scores, Optional.empty());
    }
}
