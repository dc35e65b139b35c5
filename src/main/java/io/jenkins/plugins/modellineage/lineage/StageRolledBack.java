package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Objects;
import java.util.Optional;

/**
 * An earlier version is live again.
 *
 * @param left number of the version that was live until now
 * @param quarantine from where the version left behind is kept
 * @param lifted whether the version that is live again was kept from this stage until now
 * @param emergency whether it was done without an approval that a rule of the stage asks for
 */
public record StageRolledBack(
        VersionRef to,
        StageName stage,
        int left,
        String reason,
        QuarantineReach quarantine,
        boolean lifted,
        boolean emergency)
        implements RegistryEvent {
    public StageRolledBack {
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(stage, "stage");
        Naming.text("The reason", reason, Naming.REMARK_LENGTH);
        Objects.requireNonNull(quarantine, "quarantine");
    }

    /** As it is read from a line that does not say: then the version left behind is kept from every stage. */
    public StageRolledBack(VersionRef to, StageName stage, int left, String reason) {
        this(to, stage, left, reason, QuarantineReach.EVERYWHERE, false);
    }

    /** One for which nobody had to be asked, or all were. */
    public StageRolledBack(
            VersionRef to, StageName stage, int left, String reason, QuarantineReach quarantine, boolean lifted) {
        this(to, stage, left, reason, quarantine, lifted, false);
    }

    /** The same without the approval that is asked for. */
    public StageRolledBack inEmergency() {
        return new StageRolledBack(to, stage, left, reason, quarantine, lifted, true);
    }

    @Override
    public String discreetSentence() {
        return stage + rolledBack() + " to " + to.label() + ends() + Sentences.because(reason);
    }

    @Override
    public Optional<VersionRef> subject() {
        return Optional.of(to);
    }

    @Override
    public String sentence() {
        return stage + rolledBack() + " from " + to.model().version(left).label() + " to " + to.label() + ends()
                + Sentences.because(reason);
    }

    private String rolledBack() {
        return emergency ? " was rolled back in an emergency, without approval," : " was rolled back";
    }

    private String ends() {
        return lifted ? ", which ends its quarantine" : "";
    }
}
