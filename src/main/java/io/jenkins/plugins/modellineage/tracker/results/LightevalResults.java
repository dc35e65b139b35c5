package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * {@code results_<time>.json} of lighteval. Tasks are {@code task|shots}, formerly {@code suite|task|shots|0}; {@code all} is
 * an average over them, and no task. Scores by example stand in {@link LightevalDetails}.
 */
final class LightevalResults implements ResultReader {
    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            JsonNode file = documents.next().orElseThrow();
            List<Draft> read = new ArrayList<>();
            for (Map.Entry<String, JsonNode> task : file.path("results").properties()) {
                if (!task.getKey().equals("all") && task.getValue().isObject()) {
                    String subject = subject(file.path("config_general"));
                    Draft draft = join(source, time(source), task.getKey(), subject, drafts, told);
                    take(file, task.getKey(), task.getValue(), draft);
                    read.add(draft);
                }
            }
            RunTime.add(file.path("config_general").get("total_evaluation_time_secondes"), read); // so it is spelt
        }
    }

    /**
     * The draft of a task, which its results and its details share: they stand in one folder or in {@code results/<model>} and
     * {@code details/<model>/<time>}, and have the time in their names.
     *
     * @param subject empty when the file does not say
     */
    static Draft join(ResultSource source, String time, String task, String subject, Drafts drafts, Told told) {
        String folder = source.name()
                .substring(0, source.name().length() - source.lastName().length());
        String of = (folder.endsWith("/" + time + "/")
                        ? folder.substring(0, folder.length() - time.length() - 1)
                        : folder)
                .replaceFirst("(^|/)details/", "$1results/");
        String[] parts = task.split("\\|");
        String known = parts.length > 3 ? String.join("|", parts[0], parts[1], parts[2]) : task;
        return drafts.join(
                "lighteval\0" + of + "\0" + time + "\0" + known, parts.length > 2 ? parts[1] : parts[0], subject, told);
    }

    private static String time(ResultSource source) {
        String stem = source.lastName().replaceFirst("\\.json$", "");
        return stem.substring(stem.lastIndexOf('_') + 1);
    }

    private static void take(JsonNode file, String key, JsonNode results, Draft draft) {
        String[] parts = key.split("\\|");
        JsonNode config = file.path("config_tasks").path(key);
        draft.suite = "lighteval";
        draft.version = Values.name(file.path("versions").get(key));
        draft.split = Values.name(config.path("evaluation_splits").get(0));
        shots(parts[Math.min(parts.length - 1, 2)], draft);
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
