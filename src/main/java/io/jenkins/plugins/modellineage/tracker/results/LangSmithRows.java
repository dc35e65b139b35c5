package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Rows of an experiment of LangSmith, one a line. A result without a score has a label, which is no number. What is told of
 * an evaluator is up to who writes it: its model, prompt and version are taken, and ids of its runs are not.
 */
final class LangSmithRows implements ResultReader {
    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            for (Optional<JsonNode> row = documents.next(); row.isPresent(); row = documents.next()) {
                String set = Values.name(row.get().path("example").get("dataset_id"));
                Draft draft = drafts.join("langsmith\0" + source.name() + "\0" + set, set, "", told);
                draft.suite = "langsmith";
                take(row.get(), draft);
            }
            PlainRows.torn(documents, drafts.of(told), told);
        }
    }

    private static void take(JsonNode row, Draft draft) {
        JsonNode asked = row.path("example");
        Example example = new Example(
                Values.id(Values.text(asked.get("id"))),
                Optional.empty(),
                draft.scores.nextSample(Values.id(Values.text(asked.get("id")))),
                Values.digest(asked.get("inputs")),
                Values.digest(asked.get("outputs")));
        draft.scores.add(example);
        draft.texts.add(
                example,
                asked.get("inputs"),
                asked.get("outputs"),
                row.path("run").get("outputs"));
        for (JsonNode result : row.path("evaluation_results").path("results")) {
            OptionalDouble score = Values.number(result.get("score"));
            judge(Values.name(result.get("key")), result.path("evaluator_info"), draft);
            if (score.isPresent() || Values.text(result.get("value")).isEmpty()) {
                draft.scores.add(example, Values.name(result.get("key")), score);
            }
        }
    }

    private static void judge(String metric, JsonNode info, Draft draft) {
        String model = Values.name(info.has("model") ? info.get("model") : info.get("model_name"));
        if (!model.isEmpty()) {
            String version = Values.name(info.get("version"));
            draft.judges.add(
                    metric,
                    new Judge(
                            model,
                            Values.digest(info.get("prompt")),
                            version.isEmpty() ? Map.of() : Map.of("version", version)));
        }
    }
}
