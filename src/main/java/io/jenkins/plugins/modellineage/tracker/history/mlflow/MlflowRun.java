package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.experiment.Credentials;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.tracker.history.RecordedRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A run in MLflow's words, whichever store tells it. */
final class MlflowRun {
    private static final String NAME_TAG = "mlflow.runName";
    private static final String SOURCE_TAGS = "mlflow.source.";
    private static final String PARENT_TAG = "mlflow.parentRunId";

    /** By word in a database, by number in a file. */
    private static final Map<String, RunStatus> STATUS = Map.of(
            "FINISHED", RunStatus.FINISHED,
            "3", RunStatus.FINISHED,
            "FAILED", RunStatus.FAILED,
            "4", RunStatus.FAILED,
            "KILLED", RunStatus.KILLED,
            "5", RunStatus.KILLED);

    private final String id;
    private final String name;
    private final String experiment;
    private final RunStatus status;
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private SortedMap<String, String> params = new TreeMap<>();
    private SortedMap<String, String> tags = new TreeMap<>();

    MlflowRun(String id, String name, String experiment, String status) {
        this.id = id;
        this.name = name;
        this.experiment = experiment;
        this.status = STATUS.getOrDefault(status, RunStatus.RUNNING);
    }

    /** In milliseconds since the epoch; 0 for what nothing tells. */
    MlflowRun between(long start, long end) {
        started = RecordedRun.time(start);
        ended = status.ended() ? RecordedRun.time(end) : Optional.empty();
        return this;
    }

    MlflowRun with(SortedMap<String, String> someParams, SortedMap<String, String> someTags) {
        params = someParams;
        tags = someTags;
        return this;
    }

    /** @param folders what it made, and what is said of the models among that */
    RecordedRun recorded(List<Input> inputs, ModelFolders folders) {
        TreeMap<String, String> others = new TreeMap<>(folders.facts());
        others.putAll(tags);
        String parent = others.remove(PARENT_TAG); // an id that means nothing where the run is recorded
        others.replaceAll((key, value) -> key.startsWith(SOURCE_TAGS) ? Credentials.withoutAny(value) : value);
        return new RecordedRun(
                FileStore.TOOL,
                id,
                tags.getOrDefault(NAME_TAG, name),
                experiment,
                Optional.ofNullable(parent).filter(some -> !some.isEmpty()),
                started,
                ended,
                status,
                params,
                others,
                inputs,
                folders.all());
    }
}
