package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentId;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.export.ExportFormat.Files;
import io.jenkins.plugins.modellineage.trace.Trace;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file store as MLflow 2 and 3 read it. Where files lie in it is told relative to the folder around {@code mlruns}, so
 * that it may be moved: MLflow is started in that folder.
 *
 * @see <a href="https://github.com/mlflow/mlflow/blob/v2.22.0/mlflow/store/tracking/file_store.py">file_store.py</a>
 */
final class MlflowStore implements RunExport {
    private final StoreFolder folder;
    private final Map<ExperimentName, ExperimentId> experiments = new HashMap<>();
    private final StoredRuns runs;
    private final StoredModels models;
    private final StoredTraces traces;

    MlflowStore(Destination destination, Files files, Tally tally) {
        this.folder = new StoreFolder(destination, tally);
        this.runs = new StoredRuns(folder, files);
        this.models = new StoredModels(folder, files);
        this.traces = new StoredTraces(folder);
    }

    @Override
    public void run(ExportedRun leaving) throws IOException {
        ExperimentId experiment = experiment(leaving);
        String artifacts = runs.write(leaving, experiment);
        for (ExportedVersion version : leaving.versions()) {
            models.write(
                    version,
                    Optional.of(new StoredModels.Origin(artifacts, leaving.run().artifacts())));
        }
        for (Trace trace : leaving.sent().all(folder.tally())) {
            traces.write(leaving, trace, experiment(leaving, trace));
        }
    }

    @Override
    public void version(ExportedVersion version) throws IOException {
        models.write(version, Optional.empty());
    }

    /** MLflow begins new runs in its default experiment, which is therefore always there. */
    @Override
    public void close() throws IOException {
        if (!experiments.containsKey(Experiment.DEFAULT)) {
            write(Experiment.DEFAULT, ExperimentId.DEFAULT, Optional.empty(), Instant.EPOCH);
        }
    }

    private ExperimentId experiment(ExportedRun leaving) throws IOException {
        return experiment(
                leaving.experimentName(), leaving.experiment(), leaving.run().started());
    }

    /** Scripts trace in other experiments as well; one that is not known any more becomes that of the run. */
    private ExperimentId experiment(ExportedRun leaving, Trace trace) throws IOException {
        Optional<Experiment> other = leaving.sent().experiment(trace);
        return other.isEmpty()
                ? experiment(leaving)
                : experiment(other.get().name(), other, trace.info().requested());
    }

    private ExperimentId experiment(ExperimentName name, Optional<Experiment> known, Instant first) throws IOException {
        ExperimentId written = experiments.get(name);
        return written != null ? written : write(name, free(name), known, first);
    }

    private ExperimentId free(ExperimentName name) {
        if (name.equals(Experiment.DEFAULT)) {
            return ExperimentId.DEFAULT;
        }
        int attempt = 0;
        while (experiments.containsValue(ExperimentId.of(name, attempt))) {
            attempt++;
        }
        return ExperimentId.of(name, attempt);
    }

    private ExperimentId write(ExperimentName name, ExperimentId id, Optional<Experiment> known, Instant first)
            throws IOException {
        experiments.put(name, id);
        folder.meta(
                id.value(),
                new Yaml()
                        .text("artifact_location", ExportFormat.STORE + "/" + id)
                        .number(
                                "creation_time",
                                known.map(Experiment::created).orElse(first).toEpochMilli())
                        .text("experiment_id", id.value())
                        .number(
                                "last_update_time",
                                known.map(Experiment::changed).orElse(first).toEpochMilli())
                        .text("lifecycle_stage", "active")
                        .text("name", name.value()));
        if (known.isPresent()) {
            folder.texts(id + "/tags", new TreeMap<>(known.get().tags()));
        }
        return id;
    }
}
