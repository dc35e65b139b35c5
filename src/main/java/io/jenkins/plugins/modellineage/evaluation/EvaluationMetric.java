package io.jenkins.plugins.modellineage.evaluation;

import java.util.Objects;

/** What an evaluation tells of one metric as a whole; scores by example stand in the {@link ScoreTable}. */
public record EvaluationMetric(ScoreDirection direction, Aggregate aggregate) {
    public EvaluationMetric {
        Objects.requireNonNull(direction, "direction");
        Objects.requireNonNull(aggregate, "aggregate");
    }
}
