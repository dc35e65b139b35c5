package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * {@code results_<time>.json} of lighteval. Tasks are {@code task|shots}, formerly {@code suite|task|shots|0}; {@code all} is
 * an average over them, and no task. Its scores by example are Parquet, which is not read.
 */
final class LightevalResults implements ResultReader {
    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            JsonNode file = documents.next().orElseThrow();
            for (Map.Entry<String, JsonNode> task : file.path("results").properties()) {
                if (!task.getKey().equals("all") && task.getValue().isObject()) {
                    take(file, task.getKey(), task.getValue(), drafts, told);
                }
            }
        }
    }

    private static void take(JsonNode file, String key, JsonNode results, Drafts drafts, Told told) {
        String[] parts = key.split("\\|");
        boolean old = parts.length == 4;
        JsonNode config = file.path("config_tasks").path(key);
        Draft draft = drafts.add(old ? parts[1] : parts[0], subject(file.path("config_general")), told);
        draft.suite = "lighteval";
        draft.version = Values.name(file.path("versions").get(key));
        draft.split = Values.name(config.path("evaluation_splits").get(0));
        shots(old ? parts[2] : parts[parts.length - 1], draft);
        OptionalLong most = Values.whole(file.path("config_general").get("max_samples"));
        if (most.isPresent()) {
            draft.split = draft.split + "[:" + most.getAsLong() + "]";
        }
        file.path("config_general")
                .path("model_config")
                .path("generation_parameters")
                .properties()
                .forEach(entry -> draft.generated(entry.getKey(), Values.written(entry.getValue())));
        long n = Math.max(0, Values.whole(config.get("effective_num_docs")).orElse(0));
        for (Map.Entry<String, JsonNode> metric : results.properties()) {
            OptionalDouble value = Values.number(metric.getValue());
            if (value.isPresent() && !metric.getKey().endsWith("_stderr")) {
                OptionalDouble error = Directions.standardError(results.get(metric.getKey() + "_stderr"));
                draft.aggregate(
                        metric.getKey(),
                        direction(config, metric.getKey()),
                        new Aggregate(value.getAsDouble(), error, Aggregate.MEAN, n));
            }
        }
    }

    private static String subject(JsonNode general) {
        String name = Values.name(general.get("model_name"));
        return name.isEmpty() ? Values.name(general.path("model_config").get("model_name")) : name;
    }

    private static void shots(String text, Draft draft) {
        if (text.matches("\\d{1,4}")) {
            draft.shots = OptionalInt.of(Integer.parseInt(text));
        }
    }

    private static ScoreDirection direction(JsonNode config, String metric) {
        for (JsonNode listed : config.path("metrics")) {
            if (Values.text(listed.get("metric_name")).equals(metric)) {
                return Directions.of(listed.path("higher_is_better"));
            }
        }
        return ScoreDirection.UNKNOWN;
    }
}
