package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Example;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * {@code test_run_<time>.json} of DeepEval, or what its {@code evaluate} returned. Which way a metric gets better is not in
 * the file; some get better downwards by design, since their threshold is a maximum. In strict mode a score below its threshold
 * is 0.
 */
final class DeepEvalRun implements ResultReader {
    private static final Set<String> LOWER = Set.of("hallucination", "bias", "misuse", "toxicity");

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            Draft draft = drafts.add("", "", told);
            draft.suite = "deepeval";
            JsonNode file = documents
                    .next(new Parts()
                            .with("/testCases", test -> take(test, draft))
                            .with("/test_results", test -> take(test, draft))
                            .with("", test -> take(test, draft)))
                    .orElseThrow();
            draft.subject = Values.name(file.path("hyperparameters").get("model"));
            file.path("hyperparameters").properties().forEach(entry -> {
                if (!entry.getKey().equals("model")) {
                    draft.generated(entry.getKey(), Values.written(entry.getValue()));
                }
            });
        }
    }

    /** A file of a run, or what {@code evaluate} returned: as an object, or its results alone. */
    static boolean is(JsonNode first) {
        return first.has("testCases") && first.has("metricsScores")
                || isResult(first.path("test_results").path(0))
                || isResult(first.path(0));
    }

    private static boolean isResult(JsonNode first) {
        return first.has("metrics_data") && first.has("success");
    }

    /** The run's file has names in another case than what Python returns. */
    private static JsonNode told(JsonNode of, String inFile, String inPython) {
        return of.has(inFile) ? of.path(inFile) : of.path(inPython);
    }

    private static void take(JsonNode test, Draft draft) {
        Example example = new Example(
                Values.id(Values.text(test.get("name"))),
                Optional.empty(),
                0,
                Values.digest(test.get("input")),
                Values.digest(told(test, "expectedOutput", "expected_output")));
        draft.scores.add(example);
        draft.spent.answer(null, null, test.get("tokenCost"), Values.number(test.get("completionTime")));
        draft.texts.add(
                example,
                test.get("input"),
                told(test, "expectedOutput", "expected_output"),
                told(test, "actualOutput", "actual_output"));
        double judging = 0;
        for (JsonNode metric : told(test, "metricsData", "metrics_data")) {
            judging += Values.number(told(metric, "evaluationCost", "evaluation_cost"))
                    .orElse(0);
            String name = Values.name(metric.get("name"));
            draft.direction(name, direction(name));
            draft.scores.add(example, name, Values.number(metric.get("score")));
            draft.varied(name + ".threshold", Values.text(metric.get("threshold")));
            draft.varied(name + ".strictMode", Values.text(told(metric, "strictMode", "strict_mode")));
            draft.judges.add(name, Values.name(told(metric, "evaluationModel", "evaluation_model")));
        }
        draft.spent.judge(OptionalDouble.of(judging));
    }

    private static ScoreDirection direction(String metric) {
        String first = metric.toLowerCase(Locale.ROOT).split(" ", 2)[0];
        return LOWER.contains(first) ? ScoreDirection.LOWER : ScoreDirection.HIGHER;
    }
}
