package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Objects;

/**
 * A person took an evaluation of a version for a mistake: it counts for nothing from now on.
 *
 * @param evaluation its id
 * @param set that it is on
 */
public record EvaluationWithdrawn(VersionRef version, Sha256 evaluation, String set, String reason)
        implements VersionEvent {
    public EvaluationWithdrawn {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(evaluation, "evaluation");
        Naming.text("The evaluation set", set, Naming.KEY_LENGTH);
        Naming.text("The reason", reason, Naming.REMARK_LENGTH);
    }

    @Override
    public String sentence() {
        return "An evaluation of " + version.label() + " on " + Naming.quoted(set) + " was withdrawn"
                + Sentences.because(reason);
    }
}
