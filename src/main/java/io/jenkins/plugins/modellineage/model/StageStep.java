package io.jenkins.plugins.modellineage.model;

import java.util.Objects;
import java.util.Optional;

/**
 * An assignment in brief.
 *
 * @param promotion id of the promotion that led here; empty for a rollback
 */
public record StageStep(StageName stage, int version, Optional<String> promotion) {
    public StageStep {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(promotion, "promotion");
    }

    public boolean isRollback() {
        return promotion.isEmpty();
    }
}
