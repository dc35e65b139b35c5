package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.RunsSink;
import io.jenkins.plugins.modellineage.tracker.sqlite.Database;
import io.jenkins.plugins.modellineage.tracker.sqlite.Row;
import io.jenkins.plugins.modellineage.tracker.sqlite.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models that runs logged, since MLflow 3: few beside the rows of other tables, and in no index by their runs. */
final class DatabaseModels {
    private final Map<String, List<Model>> byRun = new HashMap<>();
    private final Map<String, LoggedModelFacts> facts = new HashMap<>();

    /** @param location where its files are, as its machine called that */
    record Model(LoggedModelFacts facts, String location) {}

    DatabaseModels(Database database, RunsSink sink) throws IOException {
        Optional<Table> table = database.table("logged_models");
        if (table.isEmpty()) {
            return;
        }
        Held held = new Held("logged_models");
        table.get().rows(row -> {
            String type = row.text("model_type");
            LoggedModelFacts model = new LoggedModelFacts(row.text("model_id"), row.text("name"))
                    .being(type, row.number("status"), row.number("creation_timestamp_ms"));
            String location = row.text("artifact_location");
            String run = row.text("source_run_id");
            held.add(model.id(), model.name(), type, location, run);
            if (!row.text("lifecycle_stage").equals("deleted")) {
                facts.put(model.id(), model);
                byRun.computeIfAbsent(run, any -> new ArrayList<>()).add(new Model(model, location));
            }
            return true;
        });
        read(
                database,
                "logged_model_params",
                sink,
                (model, row) -> model.param(row.text("param_key"), row.text("param_value")));
        read(database, "logged_model_metrics", sink, DatabaseModels::measured);
        read(database, "logged_model_tags", sink, (model, row) -> model.tellLeft(row.text("tag_key"), sink));
    }

    private interface Taking {
        void take(LoggedModelFacts model, Row row);
    }

    /** Of a table with more rows than are held, the first count. */
    private void read(Database database, String name, RunsSink sink, Taking taking) throws IOException {
        Optional<Table> table = database.table(name);
        if (table.isEmpty()) {
            return;
        }
        Held held = new Held(name);
        table.get().rows(row -> {
            LoggedModelFacts model = facts.get(row.text("model_id"));
            try {
                held.add(
                        row.text("param_key"),
                        row.text("param_value"),
                        row.text("metric_name"),
                        row.text("dataset_name"),
                        row.text("run_id"),
                        row.text("tag_key"));
            } catch (HistoryException full) {
                sink.left("tables of which the first rows alone are read", full.getMessage());
                return false;
            }
            if (model != null) {
                taking.take(model, row);
            }
            return true;
        });
    }

    private static void measured(LoggedModelFacts model, Row row) {
        MetricPoint point =
                new MetricPoint(row.real("metric_value"), row.number("metric_step"), row.number("metric_timestamp_ms"));
        model.metric(row.text("metric_name"), point, row.text("run_id"), row.text("dataset_name"));
    }

    List<Model> of(String run) {
        return byRun.getOrDefault(run, List.of());
    }
}
