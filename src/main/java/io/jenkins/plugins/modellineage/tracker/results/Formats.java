package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The forms of results in JSON, told apart by what they hold. */
final class Formats {
    private record Format(Predicate<JsonNode> is, ResultReader reader) {}

    private static final List<Format> KNOWN = List.of(
            new Format(Formats::isLmEval, new LmEvalResults()),
            new Format(first -> first.has("config_general") && first.has("results"), new LightevalResults()),
            new Format(
                    first -> first.path("version").asInt() == 2 && first.has("eval") && first.has("status"),
                    new InspectLog()),
            new Format(
                    first -> first.path("results").path("version").asInt() == 3
                            && first.path("results").has("prompts"),
                    new PromptfooResults()),
            new Format(Formats::isPromptfooRow, new PromptfooRows()),
            new Format(DeepEvalRun::is, new DeepEvalRun()),
            new Format(first -> first.path("spec").has("completion_fns"), new OpenAiEvals()),
            new Format(first -> has(first, "doc_id"), new LmEvalSamples()),
            new Format(first -> isListOf(first, "user_input"), new RagasRows()),
            new Format(first -> isListOf(first, "trace_id", "assessments"), new MlflowRows()),
            new Format(first -> first.has("columns") && first.has("data"), new MlflowTable()),
            new Format(ArenaHardJudgments::is, new ArenaHardJudgments()),
            new Format(first -> has(first, "question_id", "judge", "score"), new MtBenchSingle()),
            new Format(first -> has(first, "question_id", "g1_winner"), new MtBenchPair()),
            new Format(first -> first.has("resolved_ids"), new SweBenchReport()),
            new Format(Formats::isOfInstances, SweBenchReport::instances),
            new Format(first -> isListOf(first, "preference", "annotator"), new AlpacaEvalRows()),
            new Format(first -> has(first, "entry_type"), new GarakReport()),
            new Format(first -> first.has("request_throughput") && first.has("mean_ttft_ms"), new VllmBenchmark()),
            new Format(
                    first -> first.has("input_config")
                            && first.path("request_latency").has("unit"),
                    new PerfProfile()),
            new Format(first -> first.has("results_ttft_s_mean"), new LlmPerfSummary()),
            new Format(first -> has(first, "run", "example"), new LangSmithRows()),
            new Format(first -> has(first, "scenario_spec", "adapter_spec"), HelmFiles::spec),
            new Format(first -> isListOf(first, "name", "count", "sum_squared"), HelmFiles::stats),
            new Format(first -> isListOf(first, "instance_id", "train_trial_index", "stats"), HelmFiles::instances),
            new Format(first -> first.has("_evaluate_version"), new EvaluateResult()));

    private Formats() {}

    /** The reader of a file whose first document looks like that. */
    static Optional<ResultReader> reader(JsonNode first) {
        return KNOWN.stream()
                .filter(format -> format.is.test(first))
                .map(Format::reader)
                .findFirst();
    }

    /** 0.3 had neither configs nor commas in its keys. */
    private static boolean isLmEval(JsonNode first) {
        JsonNode results = first.path("results");
        boolean named = first.has("configs") || first.path("config").has("bootstrap_iters");
        return results.isObject()
                && !first.has("config_general")
                && (named && first.path("versions").isObject() || hasFilters(results));
    }

    private static boolean hasFilters(JsonNode results) {
        for (JsonNode task : results) {
            return task.properties().stream().anyMatch(metric -> metric.getKey().matches("[^,]+,[^,]+"));
        }
        return false;
    }

    private static boolean isOfInstances(JsonNode first) {
        return first.isObject() && !first.isEmpty() && has(first.iterator().next(), "resolved", "tests_status");
    }

    private static boolean isPromptfooRow(JsonNode first) {
        return has(first, "promptIdx", "testIdx", "gradingResult") || has(first, "promptIdx", "testIdx", "success");
    }

    private static boolean has(JsonNode first, String... names) {
        return first.isObject() && List.of(names).stream().allMatch(first::has);
    }

    private static boolean isListOf(JsonNode first, String... names) {
        return first.isArray() && has(first.path(0), names);
    }
}
