package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;

/**
 * The build that stamped a version said more about it. What is absent stays as it was.
 *
 * @throws IllegalArgumentException when nothing is said
 */
public record VersionDescribed(VersionRef version, Optional<String> label, Optional<String> description)
        implements VersionEvent {
    public VersionDescribed {
        Objects.requireNonNull(version, "version");
        if (new VersionNotes(label, description, Collections.emptySortedMap()).equals(VersionNotes.NONE)) {
            throw new IllegalArgumentException(
                    version.label() + " cannot be described by nothing; give a label or a description");
        }
    }

    @Override
    public String sentence() {
        String said = label.map(name ->
                        "was labelled " + Naming.quoted(name) + (description.isPresent() ? " and described" : ""))
                .orElse("was described");
        return version.label() + " " + said + Sentences.because(description.orElse(""));
    }
}
