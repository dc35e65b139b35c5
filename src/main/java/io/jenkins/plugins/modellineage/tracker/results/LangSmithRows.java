package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Example;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** Rows of an experiment of LangSmith, one a line. A result without a score has a label, which is no number. */
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
        for (JsonNode result : row.path("evaluation_results").path("results")) {
            OptionalDouble score = Values.number(result.get("score"));
            if (score.isPresent() || Values.text(result.get("value")).isEmpty()) {
                draft.scores.add(example, Values.name(result.get("key")), score);
            }
        }
    }
}
