package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.codec.ExportedRunCodec;
import io.jenkins.plugins.modellineage.codec.ExportedRunCodec.Found;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what a run has and an MLflow file store has no place for, as lines of JSON among the files of the run. */
final class StoredRecords {
    private static final String LINES = ".jsonl";
    private static final String EVALUATIONS = "model-lineage-evaluations";
    private static final String LOGGED_MODELS = "model-lineage-logged-models";

    private final StoreFolder store;

    StoredRecords(StoreFolder store) {
        this.store = store;
    }

    /** @param folder of the files of the run */
    void write(String folder, ExportedRun leaving) throws IOException {
        logged(folder, leaving);
        evaluations(folder, leaving);
    }

    private void logged(String folder, ExportedRun leaving) throws IOException {
        List<LoggedModel> models = leaving.loggedModels(store.tally());
        if (isTaken(LOGGED_MODELS, leaving)) {
            store.tally()
                    .leave("facts of logged models whose file a file of the run stands in the way of", models.size());
            return;
        }
        List<String> lines = new ArrayList<>();
        for (LoggedModel model : models) {
            lines.add(ExportedRunCodec.line(model));
        }
        lines(folder + "/" + LOGGED_MODELS, lines);
    }

    private void evaluations(String folder, ExportedRun leaving) throws IOException {
        List<RecordedEvaluation> all = leaving.evaluations(store.tally());
        if (isTaken(EVALUATIONS, leaving)) {
            store.tally().leave("evaluations whose file a file of the run stands in the way of", all.size());
            return;
        }
        List<String> lines = new ArrayList<>();
        for (int n = 0; n < all.size(); n++) {
            RecordedEvaluation each = all.get(n);
            String scores = EVALUATIONS + "/" + ScoreFiles.name(n, each);
            boolean written = each.scores().isPresent()
                    && ScoreFiles.write(leaving, each, () -> store.create(folder + "/" + scores), store.tally());
            lines.add(ExportedRunCodec.line(new Found(each, written ? Optional.of(scores) : Optional.empty())));
        }
        lines(folder + "/" + EVALUATIONS, lines);
    }

    private void lines(String path, List<String> lines) throws IOException {
        if (!lines.isEmpty()) {
            store.text(path + LINES, String.join("\n", lines) + "\n");
        }
    }

    /** Whether a file of the run is called so. */
    private static boolean isTaken(String name, ExportedRun leaving) {
        return leaving.run().artifacts().stream()
                .map(file -> file.path().split("/", 2)[0])
                .anyMatch(first -> first.equalsIgnoreCase(name) || first.equalsIgnoreCase(name + LINES));
    }
}
