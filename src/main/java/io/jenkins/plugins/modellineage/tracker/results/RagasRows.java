package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of ragas, as JSON records or CSV. It has neither ids nor a name of the set: an example is known by the digest of
 * what was asked. A cell without a number could not be judged.
 */
final class RagasRows implements ResultReader {
    private static final String INPUT = "user_input";
    private static final Set<String> TEXTS = Set.of(
            INPUT,
            "retrieved_contexts",
            "reference_contexts",
            "response",
            "multi_responses",
            "reference",
            "rubrics",
            "rubric",
            "retrieved_context_ids",
            "reference_context_ids",
            "persona_name",
            "query_style",
            "query_length",
            "reference_tool_calls",
            "reference_topics");

    static boolean isTable(List<String> header) {
        return header.contains(INPUT) && (header.contains("response") || header.contains("retrieved_contexts"));
    }

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            Draft draft = drafts.add("", "", told);
            Parts rows = new Parts().with("", row -> {
                Map<String, String> cells = new LinkedHashMap<>();
                row.properties()
                        .forEach(cell -> cells.put(
                                cell.getKey(), cell.getValue().isNull() ? "" : Values.written(cell.getValue())));
                take(cells, draft);
            });
            documents.next(rows);
        }
    }

    static void read(TableCells table, Draft draft) throws IOException {
        for (Optional<List<String>> row = table.next(); row.isPresent(); row = table.next()) {
            Map<String, String> cells = new LinkedHashMap<>();
            for (int i = 0; i < table.header().size(); i++) {
                cells.put(table.header().get(i), row.get().get(i));
            }
            take(cells, draft);
        }
    }

    private static void take(Map<String, String> cells, Draft draft) {
        draft.suite = "ragas";
        String input = cells.getOrDefault(INPUT, "");
        String id = Values.digest(input).hex().substring(0, 16);
        int sample = draft.scores.nextSample(id);
        Optional<String> reference = Optional.ofNullable(cells.get("reference"));
        Example example = new Example(
                id, Optional.empty(), sample, Optional.of(Values.digest(input)), reference.map(Values::digest));
        draft.scores.add(example);
        draft.texts.add(example, input, reference.orElse(""), cells.getOrDefault("response", ""));
        cells.forEach((name, cell) -> {
            if (!TEXTS.contains(name)) {
                draft.direction(name, ScoreDirection.HIGHER);
                Columns.score(name, cell, example, draft);
            }
        });
    }
}
