package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Objects;

/** A build fetched or otherwise used a version. */
public record VersionUsed(VersionRef version, BuildRef by, String how) implements VersionEvent {
    public VersionUsed {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(how, "how");
    }

    @Override
    public String sentence() {
        return Naming.plain(by.label()) + " used " + version.label() + Sentences.aside(how);
    }
}
