package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The log of a run of OpenAI evals: a line with the specification, events, a line with the report. Ids of samples are
 * positions in the set. The report's {@code boostrap_std} is written so by the tool.
 */
final class OpenAiEvals implements ResultReader {
    private static final String ACCURACY = "accuracy";

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            Draft draft = head(documents.next().orElseThrow().path("spec"), drafts, told);
            boolean reported = false;
            for (Optional<JsonNode> line = documents.next(); line.isPresent(); line = documents.next()) {
                reported |= line.get().has("final_report");
                take(line.get(), draft);
            }
            PlainRows.torn(documents, List.of(draft), told);
            if (!reported) {
                draft.unfit("because its log has no final report, so the run broke off");
                told.remark("report", "it has no final report: the run broke off, and no gate counts it");
            }
        }
    }

    private static Draft head(JsonNode spec, Drafts drafts, Told told) {
        Draft draft = drafts.add(
                Values.name(spec.get("base_eval")),
                Values.name(spec.path("completion_fns").get(0)),
                told);
        String name = Values.name(spec.get("eval_name"));
        draft.suite = "openai-evals";
        draft.split = Values.name(spec.get("split"));
        draft.version = name.substring(name.lastIndexOf('.') + 1);
        JsonNode most = spec.path("run_config").path("max_samples");
        if (most.isNumber()) {
            draft.split = draft.split + "[:" + most.asText() + "]";
        }
        draft.generated("seed", Values.text(spec.path("run_config").get("seed")));
        return draft;
    }

    private static void take(JsonNode line, Draft draft) {
        JsonNode report = line.path("final_report");
        report.properties().forEach(entry -> report(entry, report, draft));
        String type = Values.text(line.get("type"));
        if (line.has("sample_id") && !type.equals("sampling")) {
            Example example = Example.of(Values.id(Values.text(line.get("sample_id"))));
            event(type, example, line.path("data"), draft);
        }
    }

    private static void event(String type, Example example, JsonNode data, Draft draft) {
        if (type.equals("match")) {
            draft.direction(ACCURACY, ScoreDirection.HIGHER);
            draft.scores.add(example, ACCURACY, Values.number(data.get("correct")));
        } else if (type.equals("metrics")) {
            data.properties().forEach(entry -> {
                OptionalDouble score = Values.number(entry.getValue());
                if (score.isPresent()) {
                    draft.scores.add(example, entry.getKey(), score);
                }
            });
        } else if (type.equals("error")) {
            draft.scores.add(example);
        }
    }

    private static void report(Map.Entry<String, JsonNode> entry, JsonNode report, Draft draft) {
        OptionalDouble value = Values.number(entry.getValue());
        String name = entry.getKey();
        if (value.isEmpty() || name.equals("boostrap_std") || name.equals("bootstrap_std")) {
            return;
        }
        OptionalDouble error = name.equals(ACCURACY)
                ? Directions.standardError(
                        report.has("boostrap_std") ? report.get("boostrap_std") : report.get("bootstrap_std"))
                : OptionalDouble.empty();
        ScoreDirection direction = name.equals(ACCURACY) ? ScoreDirection.HIGHER : ScoreDirection.UNKNOWN;
        long n = draft.scores.metrics().contains(name) ? draft.scores.scored(name) : 0;
        draft.aggregate(name, direction, Directions.mean(value.getAsDouble(), error, n));
    }
}
