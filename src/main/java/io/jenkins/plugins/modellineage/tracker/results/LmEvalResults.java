package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * {@code results_<time>.json} of lm-evaluation-harness. Keys are {@code metric,filter}; files of 0.3 have no filter. Groups
 * stand again in {@code groups}, which is not read.
 */
final class LmEvalResults implements ResultReader {
    private static final Set<String> NO_METRICS =
            Set.of("alias", "name", "sample_len", "sample_count", "samples", "task");
    private static final String NO_FILTER = "none";

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            JsonNode file = documents.next().orElseThrow();
            List<Draft> read = new ArrayList<>();
            for (Map.Entry<String, JsonNode> task : file.path("results").properties()) {
                if (task.getValue().isObject()) {
                    Draft draft = drafts.join(key(source, task.getKey()), task.getKey(), subject(file), told);
                    read(file, task.getKey(), draft, told);
                    read.add(draft);
                }
            }
            RunTime.add(file.get("total_evaluation_time_seconds"), read);
        }
    }

    /** What the files of one call of the tool have in common: their folder and the time in their names. */
    static String key(ResultSource source, String task) {
        String folder = source.name()
                .substring(0, source.name().length() - source.lastName().length());
        String last = source.lastName();
        int dot = last.lastIndexOf('.');
        String stem = dot < 0 ? last : last.substring(0, dot);
        return "lm-eval\0" + folder + "\0" + stem.substring(stem.lastIndexOf('_') + 1) + "\0" + task;
    }

    private static String subject(JsonNode file) {
        String name = Values.name(file.get("model_name"));
        return name.isEmpty() ? Values.name(file.path("config").get("model_args")) : name;
    }

    private static void read(JsonNode file, String task, Draft draft, Told told) {
        JsonNode config = file.path("configs").path(task);
        String release = Values.name(file.get("lm_eval_version"));
        draft.suite = release.isEmpty() ? "lm-eval" : "lm-eval " + release;
        draft.version = Values.name(file.path("versions").get(task));
        draft.split = Values.name(config.get("test_split"));
        settings(file, task, draft);
        JsonNode samples = file.path("n-samples").path(task);
        OptionalLong effective = Values.whole(samples.get("effective"));
        limited(task, draft, Values.whole(samples.get("original")), effective, told);
        for (Map.Entry<String, JsonNode> entry : file.path("results").path(task).properties()) {
            metric(file, task, entry, effective, draft);
        }
    }

    private static void metric(
            JsonNode file, String task, Map.Entry<String, JsonNode> entry, OptionalLong effective, Draft draft) {
        int comma = entry.getKey().indexOf(',');
        String metric = comma < 0 ? entry.getKey() : entry.getKey().substring(0, comma);
        String filter = comma < 0 ? NO_FILTER : entry.getKey().substring(comma + 1);
        OptionalDouble value = Values.number(entry.getValue());
        if (NO_METRICS.contains(metric) || metric.endsWith("_stderr") || value.isEmpty()) {
            return;
        }
        JsonNode results = file.path("results").path(task);
        OptionalDouble error =
                Directions.standardError(results.get(comma < 0 ? metric + "_stderr" : metric + "_stderr," + filter));
        long n = Values.whole(results.path("sample_count").get(entry.getKey()))
                .orElse(effective.orElse(Values.whole(results.get("sample_len")).orElse(0)));
        String made = made(file.path("configs").path(task), metric, error);
        ScoreDirection direction =
                Directions.of(file.path("higher_is_better").path(task).path(metric));
        draft.aggregate(
                named(metric, filter), direction, new Aggregate(value.getAsDouble(), error, made, Math.max(0, n)));
    }

    /** The metric as it is called here: with its filter if it has one. */
    static String named(String metric, String filter) {
        return filter.isEmpty() || filter.equals(NO_FILTER) ? metric : metric + "," + filter;
    }

    private static String made(JsonNode config, String metric, OptionalDouble error) {
        for (JsonNode listed : config.path("metric_list")) {
            if (Values.text(listed.get("metric")).equals(metric) && listed.has("aggregation")) {
                return Values.text(listed.get("aggregation")).equals(Aggregate.MEAN) ? Aggregate.MEAN : "corpus";
            }
        }
        return error.isPresent() ? Aggregate.MEAN : "corpus";
    }

    private static void limited(String task, Draft draft, OptionalLong original, OptionalLong effective, Told told) {
        if (original.isPresent() && effective.isPresent() && effective.getAsLong() < original.getAsLong()) {
            draft.split = draft.split + "[:" + effective.getAsLong() + "]";
            told.remark(
                    "limit " + task,
                    "of the " + original.getAsLong() + " examples of '" + task + "' " + effective.getAsLong()
                            + " were evaluated, because of a limit; that is another set");
        }
    }

    private static void settings(JsonNode file, String task, Draft draft) {
        OptionalLong shots = Values.whole(file.path("n-shot").get(task));
        shots = shots.isPresent() ? shots : Values.whole(file.path("config").get("num_fewshot"));
        if (shots.isPresent() && shots.getAsLong() >= 0 && shots.getAsLong() < Integer.MAX_VALUE) {
            draft.shots = OptionalInt.of((int) shots.getAsLong());
        }
        String template = Values.name(file.get("chat_template_sha"));
        draft.template = template.isEmpty() ? draft.template : Optional.of(template);
        draft.generated("system_instruction_sha", Values.text(file.get("system_instruction_sha")));
        draft.generated("fewshot_as_multiturn", Values.text(file.get("fewshot_as_multiturn")));
        file.path("configs")
                .path(task)
                .path("generation_kwargs")
                .properties()
                .forEach(entry -> draft.generated(entry.getKey(), Values.written(entry.getValue())));
        JsonNode said = file.path("config").path("gen_kwargs");
        if (said.isObject()) {
            said.properties().forEach(entry -> draft.generated(entry.getKey(), Values.written(entry.getValue())));
        } else {
            draft.generated("gen_kwargs", Values.text(said));
        }
    }
}
