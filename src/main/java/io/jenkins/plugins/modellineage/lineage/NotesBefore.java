package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What was said of a model or a version until something else was: of what changed, and nothing more.
 *
 * @param description empty when there was none, or it stayed
 * @param label likewise
 * @param tags values of those that were set anew or taken away
 */
public record NotesBefore(Optional<String> description, Optional<String> label, SortedMap<String, String> tags) {
    public static final NotesBefore NOTHING =
            new NotesBefore(Optional.empty(), Optional.empty(), Collections.emptySortedMap());

    public NotesBefore {
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(label, "label");
        tags = SortedMaps.copyOf(tags);
    }
}
