package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.tracker.sqlite.Database;
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

    /** @param location where its files are, as its machine called that */
    record Model(String id, String name, String location) {}

    DatabaseModels(Database database) throws IOException {
        Optional<Table> table = database.table("logged_models");
        if (table.isEmpty()) {
            return;
        }
        Held held = new Held("logged_models");
        table.get().rows(row -> {
            Model model = new Model(row.text("model_id"), row.text("name"), row.text("artifact_location"));
            held.add(model.id, model.name, model.location);
            if (!row.text("lifecycle_stage").equals("deleted")) {
                byRun.computeIfAbsent(row.text("source_run_id"), any -> new ArrayList<>())
                        .add(model);
            }
            return true;
        });
    }

    List<Model> of(String run) {
        return byRun.getOrDefault(run, List.of());
    }
}
