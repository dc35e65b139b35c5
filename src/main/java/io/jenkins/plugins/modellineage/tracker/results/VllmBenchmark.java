package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Results of {@code vllm bench serve}: one flat object, or several one after the other where they were appended. Lists hold
 * single requests in seconds, and are passed over.
 */
final class VllmBenchmark implements ResultReader {
    private static final Pattern TIMES = Pattern.compile("(mean|median|p\\d+(?:\\.\\d+)?)_(ttft|tpot|itl|e2el)_ms");
    private static final Set<String> RATES =
            Set.of("request_throughput", "request_goodput", "output_throughput", "total_token_throughput", "failed");
    private static final List<String> LOAD =
            List.of("backend", "request_rate", "burstiness", "max_concurrency", "num_prompts");

    /** Of the tool itself; everything else that is text was given to it to be kept. */
    private static final Set<String> OWN = Set.of("date", "model_id", "tokenizer_id", "endpoint_type", "label");

    private static final Parts.Part PASSED_OVER = element -> {};

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        Parts parts = new Parts();
        List.of(
                        "input_lens",
                        "output_lens",
                        "ttfts",
                        "itls",
                        "latencies",
                        "start_times",
                        "queue_times",
                        "generated_texts",
                        "errors")
                .forEach(list -> parts.with("/" + list, PASSED_OVER));
        try (Documents documents = new Documents(source)) {
            Optional<JsonNode> run = documents.next(parts);
            for (; run.isPresent(); run = documents.next(parts)) {
                take(run.get(), drafts.add(Serving.SET, Values.name(run.get().get("model_id")), told), told);
            }
        }
    }

    private static void take(JsonNode run, Draft draft, Told told) {
        draft.suite = "vllm";
        LOAD.forEach(key -> draft.generated(key, Values.text(run.get(key))));
        long completed = Values.whole(run.get("completed")).orElse(0);
        if (completed > 0) {
            lengths(run, draft, completed);
        }
        for (Map.Entry<String, JsonNode> entry : run.properties()) {
            take(entry, draft, completed);
        }
        Serving.load(draft);
        long failed = Values.whole(run.get("failed")).orElse(0);
        if (failed > 0) {
            told.remark(
                    "failed " + draft.version, failed + " requests failed; times are of the " + completed + " others");
        }
    }

    /** Until 2025 the tool wrote a colon behind the name of the goodput. */
    private static void take(Map.Entry<String, JsonNode> entry, Draft draft, long completed) {
        String key = entry.getKey().endsWith(":")
                ? entry.getKey().substring(0, entry.getKey().length() - 1)
                : entry.getKey();
        OptionalDouble value = Values.number(entry.getValue());
        Matcher times = TIMES.matcher(key);
        if (times.matches()) {
            Serving.add(draft, times.group(2) + "_ms", times.group(1), value, completed);
        } else if (RATES.contains(key)) {
            Serving.add(draft, key, "", value, completed);
        } else if (entry.getValue().isTextual() && !OWN.contains(key) && !LOAD.contains(key)) {
            draft.generated(key, Values.text(entry.getValue()));
        }
    }

    private static void lengths(JsonNode run, Draft draft, long completed) {
        for (String side : List.of("input", "output")) {
            Values.whole(run.get("total_" + side + "_tokens"))
                    .ifPresent(total -> draft.generated(side + "_tokens", String.valueOf(total / completed)));
        }
    }
}
