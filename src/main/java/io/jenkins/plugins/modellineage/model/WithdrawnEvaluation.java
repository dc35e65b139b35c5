package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Actor;
import java.time.Instant;
import java.util.Objects;

/**
 * An evaluation of a version that a person took for a mistake. It stays on record, and counts for nothing.
 *
 * @param reason why
 * @param at when it was withdrawn
 * @param by whom
 */
public record WithdrawnEvaluation(RecordedEvaluation evaluation, String reason, Instant at, Actor by) {
    public WithdrawnEvaluation {
        Objects.requireNonNull(evaluation, "evaluation");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
    }

    /** Whether it is on a set of that name. */
    public boolean isOn(String set) {
        return evaluation.evaluation().set().name().equals(set);
    }
}
