package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** {@code eval_results_table.json} of {@code mlflow.evaluate}: columns by name, and rows. */
final class MlflowTable implements ResultReader {
    private static final String SCORE = "/score";

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            JsonNode file = documents.next().orElseThrow();
            List<String> columns = new ArrayList<>();
            file.path("columns").forEach(column -> columns.add(column.asText()));
            if (columns.stream().noneMatch(name -> name.endsWith(SCORE))) {
                throw new IllegalArgumentException(
                        "no column of the table ends in /score, as those of mlflow.evaluate do;"
                                + " write JSON Lines with id and score");
            }
            Draft draft = drafts.add("", "", told);
            draft.suite = "mlflow";
            file.path("data").forEach(row -> take(columns, row, draft));
        }
    }

    private static void take(List<String> columns, JsonNode row, Draft draft) {
        Optional<Sha256> input = Values.digest(cell(columns, row, "inputs"));
        String id = input.map(digest -> digest.hex().substring(0, 16)).orElse("row");
        int sample = 0;
        while (draft.scores.has(id, sample)) {
            sample++;
        }
        Optional<Sha256> target = Values.digest(cell(columns, row, "targets"));
        Example example = new Example(id, Optional.empty(), sample, input, target);
        draft.scores.add(example);
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            OptionalDouble score = Values.number(row.get(i));
            if (name.endsWith(SCORE) && (score.isPresent() || row.path(i).isNull())) {
                draft.scores.add(example, name.substring(0, name.length() - SCORE.length()), score);
            }
        }
    }

    private static JsonNode cell(List<String> columns, JsonNode row, String name) {
        int at = columns.indexOf(name);
        return at < 0 ? null : row.get(at);
    }
}
