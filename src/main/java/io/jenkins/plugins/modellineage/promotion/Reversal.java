package io.jenkins.plugins.modellineage.promotion;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import java.util.Objects;

/**
 * That a stage is asked for as a rollback.
 *
 * @param left number of the version that was live when it was asked for
 * @param quarantine from where that version is kept afterwards
 */
public record Reversal(int left, String reason, QuarantineReach quarantine) {
    public Reversal {
        Naming.text("The reason", reason, Naming.REMARK_LENGTH);
        Objects.requireNonNull(quarantine, "quarantine");
    }
}
