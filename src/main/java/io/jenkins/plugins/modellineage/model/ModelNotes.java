package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What was said about a model as such.
 *
 * @param since when something was said first
 * @param last when something was said last
 */
public record ModelNotes(Instant since, Instant last, Optional<String> description, SortedMap<String, String> tags) {
    public ModelNotes {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(description, "description");
        tags = SortedMaps.copyOf(tags);
    }
}
