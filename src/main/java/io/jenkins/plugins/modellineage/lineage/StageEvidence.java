package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.Objects;
import java.util.Optional;

/**
 * What was live in a stage at a moment, since when, and on whose word.
 *
 * @param promotion with its verdicts and approvals: the one that this assignment ended or, after a rollback, the last one
 *     before it by which the version had entered the stage
 */
public record StageEvidence(ModelVersion version, StageAssignment assignment, Optional<Promotion> promotion) {
    public StageEvidence {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(assignment, "assignment");
        Objects.requireNonNull(promotion, "promotion");
    }
}
