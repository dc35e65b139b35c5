package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.util.OptionalDouble;

/** What {@code evaluate.save} writes: the author's own keys beside the library's, which begin with an underscore. */
final class EvaluateResult implements ResultReader {
    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            JsonNode file = documents.next().orElseThrow();
            Draft draft = drafts.add("", Values.name(file.get("model")), told);
            draft.suite = "evaluate " + Values.name(file.get("_evaluate_version"));
            file.properties().forEach(entry -> {
                OptionalDouble value = Values.number(entry.getValue());
                if (!entry.getKey().startsWith("_") && entry.getValue().isNumber() && value.isPresent()) {
                    draft.aggregate(
                            entry.getKey(),
                            ScoreDirection.UNKNOWN,
                            new Aggregate(value.getAsDouble(), OptionalDouble.empty(), "corpus", 0));
                }
            });
        }
    }
}
