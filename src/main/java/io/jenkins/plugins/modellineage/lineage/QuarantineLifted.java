package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Objects;

/** A person let a version that a rollback had left behind go everywhere again. */
public record QuarantineLifted(VersionRef version, String reason) implements VersionEvent {
    public QuarantineLifted {
        Objects.requireNonNull(version, "version");
        Naming.text("The reason", reason, Naming.REMARK_LENGTH);
    }

    @Override
    public String sentence() {
        return "The quarantine of " + version.label() + " was lifted" + Sentences.because(reason);
    }
}
