package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of column names and rows of cells: {@code eval_results_table.json} of {@code mlflow.evaluate}, whose scores end in
 * {@code /score}, or a table of W&B with the columns of the plain form. Such a table seldom has ids: then the digest of an input is
 * the id, and further rows of the same input are further samples.
 */
final class MlflowTable implements ResultReader {
    private static final String SCORE = "/score";
    private static final int ID_DIGITS = 16;

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            JsonNode file = documents.next().orElseThrow();
            List<String> columns = new ArrayList<>();
            file.path("columns").forEach(column -> columns.add(column.asText()));
            boolean mlflow = columns.stream().anyMatch(name -> name.endsWith(SCORE));
            boolean nameless = Columns.haveInput(columns);
            if (!mlflow && !nameless && !Columns.have(columns)) {
                throw source.otherKind("its table has neither columns that end in /score, as those of mlflow.evaluate"
                        + " do, nor a score beside an id or a prompt");
            }
            Draft draft = drafts.add("", "", told);
            draft.suite = mlflow ? "mlflow" : "";
            file.path("data").forEach(row -> {
                if (mlflow) {
                    take(columns, row, draft);
                } else {
                    Map<String, String> cells = cells(columns, row);
                    if (nameless) {
                        identify(cells, draft);
                    }
                    Columns.take(cells, draft);
                }
            });
        }
    }

    private static Map<String, String> cells(List<String> columns, JsonNode row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            JsonNode cell = row.path(i);
            cells.put(columns.get(i), cell.isNull() || cell.isMissingNode() ? null : Values.written(cell));
        }
        return cells;
    }

    private static void identify(Map<String, String> cells, Draft draft) {
        String id = Columns.input(cells)
                .map(input -> Values.digest(input).hex().substring(0, ID_DIGITS))
                .orElse("row");
        cells.put("id", id);
        cells.put("sample", String.valueOf(draft.scores.nextSample(id)));
    }

    private static void take(List<String> columns, JsonNode row, Draft draft) {
        Optional<Sha256> input = Values.digest(cell(columns, row, "inputs"));
        String id = input.map(digest -> digest.hex().substring(0, ID_DIGITS)).orElse("row");
        int sample = draft.scores.nextSample(id);
        Optional<Sha256> target = Values.digest(cell(columns, row, "targets"));
        Example example = new Example(id, Optional.empty(), sample, input, target);
        draft.scores.add(example);
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i);
            if (name.endsWith(SCORE) && row.has(i)) {
                String cell = row.get(i).isNull() ? null : Values.written(row.get(i));
                Columns.score(name.substring(0, name.length() - SCORE.length()), cell, example, draft);
            }
        }
    }

    private static JsonNode cell(List<String> columns, JsonNode row, String name) {
        int at = columns.indexOf(name);
        return at < 0 ? null : row.get(at);
    }
}
