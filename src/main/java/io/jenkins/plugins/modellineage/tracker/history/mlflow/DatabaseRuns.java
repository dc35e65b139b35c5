package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RunTexts;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink.PointSink;
import io.jenkins.plugins.modellineage.tracker.sqlite.Database;
import io.jenkins.plugins.modellineage.tracker.sqlite.DatabaseException;
import io.jenkins.plugins.modellineage.tracker.sqlite.Row;
import io.jenkins.plugins.modellineage.tracker.sqlite.Table;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** The runs of one database: its rows are a run's by the run's id, which MLflow has an index for. */
final class DatabaseRuns {
    private static final String RUN = "run_uuid";
    private static final String DELETED = "deleted";

    private final Database database;
    private final HistoryPlace place;
    private final RunsSink sink;
    private final ArtifactFolders folders;
    private final Map<String, Experiment> experiments = new HashMap<>();

    private record Experiment(String name, boolean deleted) {}

    DatabaseRuns(Database database, HistoryPlace place, RunsSink sink) {
        this.database = database;
        this.place = place;
        this.sink = sink;
        this.folders = new ArtifactFolders(place);
    }

    void read() throws IOException {
        for (String ofRuns : List.of("metrics", "params", "tags")) {
            if (!table(ofRuns).isIndexed(RUN)) {
                throw new HistoryException(
                        ofRuns,
                        "the database was written by an old MLflow, and has no index by the run here; run"
                                + " `mlflow db upgrade` on a copy, and import that");
            }
        }
        Held held = new Held("experiments");
        table("experiments").rows(experiment -> {
            String name = experiment.text("name");
            boolean deleted = experiment.text("lifecycle_stage").equals(DELETED);
            held.add(experiment.text("experiment_id"), name);
            experiments.put(experiment.text("experiment_id"), new Experiment(name, deleted));
            if (deleted) {
                sink.left("experiments that were deleted", name);
            }
            return true;
        });
        leave("experiment_tags", "tags of experiments", "key");
        leave("registered_models", "registered models and prompts, of which importModels takes the models", "name");
        leave("trace_info", "traces", "request_id");
        DatabaseInputs inputs = new DatabaseInputs(database, sink);
        DatabaseModels models = new DatabaseModels(database, sink);
        table("runs").rows(run -> take(run, inputs, models));
    }

    private void leave(String name, String what, String column) throws IOException {
        Optional<Table> table = database.table(name);
        if (table.isPresent() && table.get().has(column)) {
            table.get().rows(row -> {
                sink.left(what, row.text(column));
                return true;
            });
        }
    }

    private Table table(String name) throws DatabaseException, HistoryException {
        return database.table(name)
                .orElseThrow(() -> new HistoryException(name, "the database of MLflow lacks this table"));
    }

    private boolean take(Row run, DatabaseInputs inputs, DatabaseModels models) throws IOException {
        String id = run.text(RUN);
        Experiment experiment = experiments.getOrDefault(run.text("experiment_id"), new Experiment("", false));
        if (run.text("lifecycle_stage").equals(DELETED)) {
            sink.left("runs that were deleted", id);
            return true;
        } else if (experiment.deleted) {
            sink.left("runs of experiments that were deleted", id);
            return true;
        } else if (id.isEmpty()) {
            sink.left("runs that cannot be read", "one without an id");
            return true;
        }
        try {
            MlflowRun told = new MlflowRun(id, run.text("name"), experiment.name, run.text("status"))
                    .between(run.number("start_time"), run.number("end_time"))
                    .with(texts("params", id), texts("tags", id));
            ModelFolders files = files(run.text("artifact_uri"), id, models);
            return sink.run(told.recorded(inputs.of(id), files), points -> series(id, points));
        } catch (HistoryException unreadable) {
            sink.left("runs that cannot be read", unreadable.getMessage());
            return true;
        }
    }

    private SortedMap<String, String> texts(String table, String run) throws IOException {
        RunTexts texts = new RunTexts(run);
        table(table).rows(RUN, run, row -> {
            texts.put(row.text("key"), row.text("value"));
            return true;
        });
        return texts.all();
    }

    private ModelFolders files(String uri, String run, DatabaseModels models) throws IOException {
        ModelFolders files = new ModelFolders(place, sink);
        Optional<String> own = folders.find(uri, run);
        if (own.isEmpty() || !files.own(own.get())) {
            files.tellMissing(uri, run, folders::areThoseOf);
        }
        for (DatabaseModels.Model model : models.of(run)) {
            files.model(
                    model.facts(),
                    run,
                    folders.find(model.location(), model.facts().id()));
        }
        return files;
    }

    private void series(String run, PointSink points) throws IOException {
        table("metrics").rows(RUN, run, row -> {
            points.point(row.text("key"), value(row), row.number("step"), row.number("timestamp"));
            return true;
        });
    }

    /** MLflow writes NaN as 0 with a mark, and the infinities as the greatest and the least number that there is. */
    private static double value(Row row) {
        double value = row.real("value");
        if (row.number("is_nan") != 0) {
            return Double.NaN;
        }
        return Math.abs(value) == Double.MAX_VALUE ? value * 2 : value;
    }
}
