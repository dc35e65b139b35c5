package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The summary of LLMPerf: one flat object, some numbers in quotation marks. Its {@code inter_token_latency} has the time to
 * the first token in it.
 */
final class LlmPerfSummary implements ResultReader {
    private static final Pattern STATISTIC = Pattern.compile("results_(.+?)_(?:quantiles_)?(p\\d+|mean)");
    private static final List<String> COUNTS =
            List.of("results_error_rate", "results_mean_output_throughput_token_per_s");
    private static final List<String> LOAD = List.of(
            "mean_input_tokens",
            "stddev_input_tokens",
            "mean_output_tokens",
            "stddev_output_tokens",
            "num_concurrent_requests");

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            JsonNode summary = documents.next().orElseThrow();
            Draft draft = drafts.add(Serving.SET, Values.name(summary.get("model")), told);
            draft.suite = "llmperf";
            LOAD.forEach(key -> draft.generated(key, Values.text(summary.get(key))));
            Serving.load(draft);
            long n = Values.whole(summary.get("results_num_completed_requests")).orElse(0);
            for (Map.Entry<String, JsonNode> entry : summary.properties()) {
                Matcher statistic = STATISTIC.matcher(entry.getKey());
                if (statistic.matches()) {
                    Serving.add(draft, statistic.group(1), statistic.group(2), Values.number(entry.getValue()), n);
                } else if (COUNTS.contains(entry.getKey())) {
                    Serving.add(
                            draft,
                            entry.getKey().substring("results_".length()),
                            "",
                            Values.number(entry.getValue()),
                            n);
                }
            }
        }
    }
}
