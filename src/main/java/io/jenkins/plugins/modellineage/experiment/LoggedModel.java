package io.jenkins.plugins.modellineage.experiment;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a client logged as a model while it trained: a candidate, before anybody makes it a version.
 *
 * @param source the run that made it, where its client says so
 * @param type what kind of model; empty when nobody said
 * @param updated when its status, tags or parameters last changed
 * @param message about the status; empty when there is none
 * @param metrics in the order in which they were measured, no point twice
 */
public record LoggedModel(
        LoggedModelId id,
        ExperimentName experiment,
        Optional<RunId> source,
        String name,
        String type,
        Instant created,
        Instant updated,
        LoggedModelStatus status,
        String message,
        SortedMap<String, String> params,
        SortedMap<String, String> tags,
        List<ModelMetric> metrics,
        Lifecycle lifecycle) {
    /** Longest name and type in UTF-16 units. */
    public static final int NAME_LENGTH = 500;

    public LoggedModel {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(experiment, "experiment");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(created, "created");
        Objects.requireNonNull(updated, "updated");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(message, "message");
        params = SortedMaps.copyOf(params);
        tags = SortedMaps.copyOf(tags);
        metrics = List.copyOf(metrics);
        Objects.requireNonNull(lifecycle, "lifecycle");
    }

    public boolean isActive() {
        return lifecycle == Lifecycle.ACTIVE;
    }
}
