package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.EvaluationCosts;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/**
 * The JSON log of Inspect. Samples may have several epochs: those of one question belong together. A judge's answer that
 * cannot be parsed leaves the tool's mean in silence, so what is not scored is told.
 */
final class InspectLog implements ResultReader {
    private static final Map<String, Double> LETTERS = Map.of("C", 1.0, "I", 0.0, "P", 0.5, "N", 0.0);

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        Map<String, Map<Example, OptionalDouble>> samples = new TreeMap<>();
        Parts parts = new Parts().with("/samples", sample -> take(sample, samples));
        try (Documents documents = new Documents(source)) {
            JsonNode log = documents.next(parts).orElseThrow();
            Draft draft = drafts.add(
                    Values.name(log.path("eval").get("task")),
                    Values.name(log.path("eval").get("model")),
                    told);
            head(log, draft);
            Map<String, String> names = aggregates(log, draft, told);
            reductions(log, samples);
            samples.forEach((scorer, scores) -> scores.forEach((example, score) -> {
                draft.scores.add(example, names.getOrDefault(scorer, scorer), score);
                draft.direction(names.getOrDefault(scorer, scorer), ScoreDirection.HIGHER);
            }));
        }
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
        eval.path("model_generate_config")
                .properties()
                .forEach(entry -> draft.generated(entry.getKey(), Values.written(entry.getValue())));
        judges(log, draft);
        draft.costs = costs(log);
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
    private static Map<String, String> aggregates(JsonNode log, Draft draft, Told told) {
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
                String name = aggregate(score, scorer, metric, draft);
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

    private static String aggregate(JsonNode score, String scorer, Map.Entry<String, JsonNode> metric, Draft draft) {
        String plain = scorer + "." + metric.getKey();
        String name = draft.hasAggregate(plain) ? plain + "," + Values.name(score.get("reducer")) : plain;
        OptionalDouble value = Values.number(metric.getValue().get("value"));
        long n = Math.max(0, Values.whole(score.get("scored_samples")).orElse(0));
        if (value.isPresent() && isMean(metric.getKey())) {
            OptionalDouble error = Directions.standardError(
                    score.path("metrics").path("stderr").get("value"));
            draft.aggregate(name, ScoreDirection.HIGHER, Directions.mean(value.getAsDouble(), error, n));
        } else if (value.isPresent() && !metric.getKey().equals("stderr")) {
            Aggregate aggregate = new Aggregate(value.getAsDouble(), OptionalDouble.empty(), "corpus", n);
            draft.aggregate(name, ScoreDirection.UNKNOWN, aggregate);
        }
        return name;
    }

    private static void take(JsonNode sample, Map<String, Map<Example, OptionalDouble>> samples) {
        Example example = new Example(
                Values.id(Values.text(sample.get("id"))),
                Optional.empty(),
                (int) Math.max(
                        0,
                        Math.min(
                                Integer.MAX_VALUE,
                                Values.whole(sample.get("epoch")).orElse(0))),
                Values.digest(sample.get("input")),
                Values.digest(sample.get("target")));
        sample.path("scores").properties().forEach(score -> {
            JsonNode value = score.getValue().path("value");
            if (value.isObject()) {
                value.properties()
                        .forEach(part ->
                                put(samples, score.getKey() + "." + part.getKey(), example, score(part.getValue())));
            } else {
                put(samples, score.getKey(), example, score(value));
            }
        });
    }

    private static void put(
            Map<String, Map<Example, OptionalDouble>> samples, String scorer, Example example, OptionalDouble score) {
        if (samples.computeIfAbsent(scorer, any -> new LinkedHashMap<>()).putIfAbsent(example, score) != null) {
            throw new IllegalArgumentException("sample '" + example.id() + "' is there twice in epoch "
                    + example.sample() + "; the log is not what the tool wrote");
        }
    }

    private static OptionalDouble score(JsonNode value) {
        Double letter = value.isTextual() ? LETTERS.get(value.textValue()) : null;
        return letter == null ? Values.number(value) : OptionalDouble.of(letter);
    }

    /** One score a question, where the log has no samples, or joins epochs in another way than by their mean. */
    private static void reductions(JsonNode log, Map<String, Map<Example, OptionalDouble>> samples) {
        Set<String> meant = new HashSet<>();
        for (JsonNode reduction : log.path("reductions")) {
            if (Values.text(reduction.get("reducer")).equals(Aggregate.MEAN)) {
                meant.add(Values.name(reduction.get("scorer")));
            }
        }
        for (JsonNode reduction : log.path("reductions")) {
            String scorer = Values.name(reduction.get("scorer"));
            Map<Example, OptionalDouble> read = samples.getOrDefault(scorer, Map.of());
            if (read.isEmpty()
                    || !meant.contains(scorer) && read.keySet().stream().anyMatch(e -> e.sample() > 1)) {
                meant.add(scorer);
                Map<String, Example> known = new TreeMap<>();
                samples.getOrDefault(scorer, Map.of()).keySet().forEach(e -> known.putIfAbsent(e.id(), e));
                samples.remove(scorer);
                reduction.path("samples").forEach(sample -> {
                    String id = Values.id(Values.text(sample.get("sample_id")));
                    Example whole = known.getOrDefault(id, Example.of(id));
                    Example one = new Example(id, Optional.empty(), 0, whole.input(), whole.target());
                    put(samples, scorer, one, score(sample.path("value")));
                });
            }
        }
    }
}
