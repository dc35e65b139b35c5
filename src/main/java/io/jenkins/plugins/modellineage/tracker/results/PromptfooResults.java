package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** {@code results.json} of promptfoo, version 3. Its scores by name are sums, beside the count that they are sums of. */
final class PromptfooResults implements ResultReader {
    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        Set<Draft> found = new LinkedHashSet<>();
        Parts parts = new Parts().with("/results/results", row -> {
            found.add(PromptfooRows.take(row, source, "", drafts, told));
        });
        try (Documents documents = new Documents(source)) {
            JsonNode file = documents.next(parts).orElseThrow();
            for (JsonNode prompt : file.path("results").path("prompts")) {
                String subject = PromptfooRows.subject(prompt.path("provider"), prompt);
                found.stream().filter(draft -> draft.subject.equals(subject)).forEach(draft -> take(prompt, draft));
            }
            String release = Values.name(file.path("metadata").get("promptfooVersion"));
            found.forEach(draft -> draft.suite = "promptfoo " + release);
        }
    }

    private static void take(JsonNode prompt, Draft draft) {
        Values.digest(prompt.get("raw")).ifPresent(digest -> draft.generated("prompt", digest.hex()));
        JsonNode metrics = prompt.path("metrics");
        for (Map.Entry<String, JsonNode> named : metrics.path("namedScores").properties()) {
            OptionalDouble sum = Values.number(named.getValue());
            long count = Values.whole(metrics.path("namedScoresCount").get(named.getKey()))
                    .orElse(0);
            if (sum.isPresent() && count > 0) {
                draft.aggregate(
                        named.getKey(),
                        ScoreDirection.HIGHER,
                        Directions.mean(sum.getAsDouble() / count, draft.scores.standardError(named.getKey()), count));
            }
        }
    }
}
