package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
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
 * @param card path of the file among the version's that its author wrote about it
 */
public record VersionNotes(
        Optional<String> label, Optional<String> description, SortedMap<String, String> tags, Optional<String> card) {
    public static final int LABEL_LENGTH = 64;
    public static final VersionNotes NONE = new VersionNotes(Optional.empty(), Optional.empty(), new TreeMap<>());

    public VersionNotes {
        label.ifPresent(text -> Naming.name("label", text, LABEL_LENGTH));
        description.ifPresent(text -> ParameterValues.checkedText("The description", text));
        tags = SortedMaps.copyOf(tags);
        tags.forEach((key, value) -> ParameterValues.checked("tag", key, value));
        card.ifPresent(FileDigest::check);
    }

    /** Those of a version without a card. */
    public VersionNotes(Optional<String> label, Optional<String> description, SortedMap<String, String> tags) {
        this(label, description, tags, Optional.empty());
    }

    /** The same with a card. */
    public VersionNotes describedBy(Optional<String> path) {
        return new VersionNotes(label, description, tags, path);
    }
}
