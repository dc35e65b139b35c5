package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people say about a version when they stamp it.
 *
 * @param label {@code 2.1.0} or the like, printable, {@value #LABEL_LENGTH} characters at most
 * @param description free text, 1 MiB at most
 */
public record VersionNotes(Optional<String> label, Optional<String> description, SortedMap<String, String> tags) {
    public static final int LABEL_LENGTH = 64;
    public static final VersionNotes NONE = new VersionNotes(Optional.empty(), Optional.empty(), new TreeMap<>());

    public VersionNotes {
        label.ifPresent(text -> Naming.name("label", text, LABEL_LENGTH));
        description.ifPresent(text -> ParameterValues.checkedText("The description", text));
        tags = SortedMaps.copyOf(tags);
        tags.forEach((key, value) -> ParameterValues.checked("tag", key, value));
    }
}
