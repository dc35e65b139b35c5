package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Objects;

/**
 * A rollback that was chosen and is not done yet; between the two the target's files are verified.
 *
 * @param target to be live again
 * @param left number of the version that was live at the choice
 * @param quarantine from where that version is kept afterwards
 * @param emergency whether it may not wait for people, where a rule lets it
 */
public record RollbackPlan(VersionRef target, int left, String reason, QuarantineReach quarantine, boolean emergency) {
    /** One that keeps the version left behind from the stage alone. */
    public RollbackPlan(VersionRef target, int left, String reason) {
        this(target, left, reason, QuarantineReach.STAGE);
    }

    /** One that has the time to wait for people. */
    public RollbackPlan(VersionRef target, int left, String reason, QuarantineReach quarantine) {
        this(target, left, reason, quarantine, false);
    }

    public RollbackPlan {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(quarantine, "quarantine");
        if (reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("A rollback of " + target.model().name() + " needs a reason; say why");
        }
        Naming.text("The reason", reason, Naming.REMARK_LENGTH);
    }
}
