package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.EvaluationCosts;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * The JSON log of Inspect. Samples may have several epochs: those of one question belong together. A judge's answer that
 * cannot be parsed leaves the tool's mean in silence, so what is not scored is told.
 */
final class InspectLog implements ResultReader {
    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        Texts texts = drafts.texts();
        InspectSamples samples = new InspectSamples(texts);
        Parts parts = new Parts().with("/samples", samples::take);
        try (Documents documents = new Documents(source)) {
            JsonNode log = documents.next(parts).orElseThrow();
            Draft draft = draft(log, drafts, texts, told);
            samples.reduce(log.path("reductions"));
            samples.fill(draft, aggregates(log, samples, draft, told));
        }
    }

    /** What the log says beside its samples and scores. */
    static Draft draft(JsonNode log, Drafts drafts, Texts texts, Told told) {
        Draft draft = drafts.add(
                Values.name(log.path("eval").get("task")),
                Values.name(log.path("eval").get("model")),
                texts,
                told);
        head(log, draft);
        return draft;
    }

    private static void head(JsonNode log, Draft draft) {
        JsonNode eval = log.path("eval");
        String release = Values.name(eval.path("packages").get("inspect_ai"));
        draft.suite = release.isEmpty() ? "inspect" : "inspect " + release;
        draft.version = Values.name(eval.get("task_version"));
        String status = Values.name(log.get("status"));
        if (!status.equals("success")) {
            draft.unfit("because its log ends with the status " + status);
        }
        JsonNode limit = eval.path("config").path("limit");
        if (!limit.isMissingNode() && !limit.isNull()) {
            draft.split = "limit " + Values.written(limit);
        }
        settings(eval, draft);
        judges(log, draft);
        draft.costs = costs(log);
    }

    /** What the model was told, how the task was set up, and how the scores of several epochs become one. */
    private static void settings(JsonNode eval, Draft draft) {
        eval.path("model_generate_config")
                .properties()
                .forEach(entry -> draft.generated(entry.getKey(), Values.written(entry.getValue())));
        eval.path("task_args")
                .properties()
                .forEach(entry -> draft.generated("task_args." + entry.getKey(), Values.written(entry.getValue())));
        JsonNode reducer = eval.path("config").path("epochs_reducer");
        if (!reducer.isMissingNode() && !reducer.isNull()) {
            draft.generated("epochs_reducer", Values.written(reducer));
        }
    }

    /** The model in the role of the grader, and those that scorers name. */
    private static void judges(JsonNode log, Draft draft) {
        JsonNode grader = log.path("eval").path("model_roles").path("grader");
        draft.judges.add("grader", Values.name(grader.isObject() ? grader.get("model") : grader));
        int scores = 0;
        for (JsonNode score : log.path("results").path("scores")) {
            draft.judges.add(
                    "score " + scores++, Values.name(score.path("params").get("model")));
        }
        int scorers = 0;
        for (JsonNode scorer : log.path("eval").path("scorers")) {
            draft.judges.add(
                    "scorer " + scorers++, Values.name(scorer.path("options").get("model")));
        }
    }

    private static EvaluationCosts costs(JsonNode log) {
        String model = Values.text(log.path("eval").get("model"));
        JsonNode usage = log.path("stats").path("model_usage").path(model);
        OptionalLong input = Values.whole(usage.get("input_tokens"));
        OptionalLong output = Values.whole(usage.get("output_tokens"));
        long examples =
                Values.whole(log.path("results").get("completed_samples")).orElse(0);
        return input.orElse(0) < 0 || output.orElse(0) < 0 || examples < 0
                ? EvaluationCosts.NONE
                : new EvaluationCosts(input, output, OptionalDouble.empty(), OptionalDouble.empty(), examples);
    }

    /** Takes what stands for all examples; of each scorer the metric that is the mean of its scores. */
    static Map<String, String> aggregates(JsonNode log, InspectSamples samples, Draft draft, Told told) {
        Map<String, String> means = new TreeMap<>();
        for (JsonNode score : log.path("results").path("scores")) {
            String scorer = Values.name(score.get("name"));
            long n = Math.max(0, Values.whole(score.get("scored_samples")).orElse(0));
            long unscored = Values.whole(score.get("unscored_samples")).orElse(0);
            if (unscored > 0) {
                told.remark(
                        "unscored " + scorer,
                        unscored + " of " + (n + unscored) + " samples have no score of '" + scorer
                                + "', because the judge's answer could not be read; the tool's mean leaves them out");
            }
            score.path("metrics").properties().forEach(metric -> {
                String name = aggregate(score, metric, samples.direction(score), draft);
                if (isMean(metric.getKey())) {
                    means.putIfAbsent(scorer, name);
                }
            });
        }
        return means;
    }

    private static boolean isMean(String metric) {
        return metric.equals("accuracy") || metric.equals("mean");
    }

    private static String aggregate(
            JsonNode score, Map.Entry<String, JsonNode> metric, ScoreDirection direction, Draft draft) {
        String plain = Values.name(score.get("name")) + "." + metric.getKey();
        String name = draft.hasAggregate(plain) ? plain + "," + Values.name(score.get("reducer")) : plain;
        OptionalDouble value = Values.number(metric.getValue().get("value"));
        long n = Math.max(0, Values.whole(score.get("scored_samples")).orElse(0));
        if (value.isPresent() && isMean(metric.getKey())) {
            OptionalDouble error = Directions.standardError(
                    score.path("metrics").path("stderr").get("value"));
            draft.aggregate(name, direction, Directions.mean(value.getAsDouble(), error, n));
        } else if (value.isPresent() && !metric.getKey().equals("stderr")) {
            Aggregate aggregate = new Aggregate(value.getAsDouble(), OptionalDouble.empty(), "corpus", n);
            draft.aggregate(name, ScoreDirection.UNKNOWN, aggregate);
        }
        return name;
    }
}
