package io.jenkins.plugins.modellineage.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * What is known of an experiment beside its runs.
 *
 * @param names that it had, the present one last: its runs were recorded under any of them
 * @param changed when it was last renamed, deleted or restored
 */
public record Experiment(
        ExperimentId id,
        List<ExperimentName> names,
        Instant created,
        Instant changed,
        Lifecycle lifecycle,
        SortedMap<String, String> tags) {
    /** Of runs of which nobody said to which experiment they belong; it is always there. */
    public static final ExperimentName DEFAULT = new ExperimentName("Default");

    public Experiment {
        Objects.requireNonNull(id, "id");
        names = List.copyOf(names);
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(changed, "changed");
        Objects.requireNonNull(lifecycle, "lifecycle");
        tags = SortedMaps.copyOf(tags);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("Experiment " + id + " has no name");
        }
    }

    public ExperimentName name() {
        return names.get(names.size() - 1);
    }

    public boolean isActive() {
        return lifecycle == Lifecycle.ACTIVE;
    }
}
