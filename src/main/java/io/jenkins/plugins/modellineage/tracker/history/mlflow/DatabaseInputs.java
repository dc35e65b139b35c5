package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.experiment.Credentials;
import io.jenkins.plugins.modellineage.experiment.Dataset;
import io.jenkins.plugins.modellineage.experiment.Input;
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
import java.util.TreeMap;

/** The data sets that runs were given. Which run has which is in no index by the run, so that is held in memory. */
final class DatabaseInputs {
    private final Optional<Table> datasets;
    private final RunsSink sink;
    private final Map<String, List<Use>> byRun = new HashMap<>();
    private final Map<String, TreeMap<String, String>> tags = new HashMap<>();
    private final Held held = new Held("inputs");
    private final Held heldTags = new Held("input_tags");

    private record Use(String input, String dataset) {}

    DatabaseInputs(Database database, RunsSink sink) throws IOException {
        this.datasets = database.table("datasets");
        this.sink = sink;
        Optional<Table> inputs = database.table("inputs");
        Optional<Table> inputTags = database.table("input_tags");
        if (inputs.isPresent()) {
            inputs.get().rows(this::use);
        }
        if (inputTags.isPresent()) {
            inputTags.get().rows(this::tag);
        }
    }

    private boolean use(Row row) throws HistoryException {
        held.add(row.text("input_uuid"), row.text("source_id"), row.text("destination_id"));
        if (row.text("destination_type").equals("RUN")) {
            if (row.text("source_type").equals("DATASET")) {
                byRun.computeIfAbsent(row.text("destination_id"), any -> new ArrayList<>())
                        .add(new Use(row.text("input_uuid"), row.text("source_id")));
            } else {
                sink.left("models as inputs", row.text("source_id"));
            }
        } else if (row.text("destination_type").equals("MODEL_INPUT")) {
            sink.left("models as inputs", row.text("destination_id"));
        }
        return true;
    }

    private boolean tag(Row row) throws HistoryException {
        heldTags.add(row.text("input_uuid"), row.text("name"), row.text("value"));
        tags.computeIfAbsent(row.text("input_uuid"), any -> new TreeMap<>()).put(row.text("name"), row.text("value"));
        return true;
    }

    List<Input> of(String run) throws IOException {
        List<Input> inputs = new ArrayList<>();
        Held ofRun = new Held("inputs of run " + run);
        for (Use use : byRun.getOrDefault(run, List.of())) {
            if (datasets.isPresent()) {
                datasets.get().rows("dataset_uuid", use.dataset, row -> {
                    ofRun.add(row.text("dataset_source"), row.text("dataset_schema"), row.text("dataset_profile"));
                    add(row, use, inputs);
                    return false;
                });
            }
        }
        return inputs;
    }

    private void add(Row row, Use use, List<Input> inputs) {
        try {
            inputs.add(new Dataset(
                            row.text("name"),
                            row.text("digest"),
                            row.text("dataset_source_type"),
                            Credentials.withoutAny(row.text("dataset_source")),
                            row.text("dataset_schema"),
                            row.text("dataset_profile"),
                            tags.getOrDefault(use.input, new TreeMap<>()))
                    .input());
        } catch (IllegalArgumentException unfit) {
            sink.left("inputs that cannot be read", unfit.getMessage());
        }
    }
}
