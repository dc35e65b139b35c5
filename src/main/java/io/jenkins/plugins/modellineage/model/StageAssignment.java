package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Actor;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One step in a stage's history: from this moment the version was live.
 *
 * @param promotion id of the promotion that led here; empty for a rollback
 * @param rollbackReason why it was rolled back to; empty for a promotion
 * @param emergency whether it was a rollback that did without the approval that a rule asks for
 */
public record StageAssignment(
        StageName stage,
        int version,
        Instant at,
        Actor by,
        Optional<String> promotion,
        Optional<String> rollbackReason,
        boolean emergency) {
    public StageAssignment {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(promotion, "promotion");
        Objects.requireNonNull(rollbackReason, "rollbackReason");
    }

    /** One for which nobody had to be asked, or all were. */
    public StageAssignment(
            StageName stage,
            int version,
            Instant at,
            Actor by,
            Optional<String> promotion,
            Optional<String> rollbackReason) {
        this(stage, version, at, by, promotion, rollbackReason, false);
    }

    public boolean isRollback() {
        return rollbackReason.isPresent();
    }
}
