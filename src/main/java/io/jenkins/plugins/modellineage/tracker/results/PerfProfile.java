package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The profile that GenAI-Perf and AIPerf export: statistics of each metric beside its unit. */
final class PerfProfile implements ResultReader {
    private static final List<String> STATISTICS = List.of("avg", "p50", "p90", "p95", "p99");
    private static final String CONFIG = "input_config";

    @Override
    public void read(ResultSource source, Drafts drafts, Told told) throws IOException {
        try (Documents documents = new Documents(source)) {
            JsonNode profile = documents.next().orElseThrow();
            JsonNode config = profile.path(CONFIG);
            JsonNode models = config.has("model_names")
                    ? config.path("model_names")
                    : config.path("endpoint").path("model_names");
            Draft draft = drafts.add(Serving.SET, Values.name(models.get(0)), told);
            draft.suite = profile.has("was_cancelled") ? "aiperf" : "genai-perf";
            long n = Values.whole(profile.path("request_count").get("avg")).orElse(0);
            for (Map.Entry<String, JsonNode> metric : profile.properties()) {
                if (metric.getValue().has("unit")) {
                    take(metric.getKey(), metric.getValue(), draft, n);
                }
            }
            config.properties().forEach(entry -> draft.generated(entry.getKey(), Values.written(entry.getValue())));
            draft.generation.remove("model_names");
            draft.version = Values.digest(Values.written(config)).hex().substring(0, 12);
            if (profile.path("was_cancelled").asBoolean()) {
                draft.unfit("because its benchmark was cancelled");
            }
        }
    }

    private static void take(String metric, JsonNode statistics, Draft draft, long n) {
        String unit = Values.name(statistics.get("unit"));
        String name = unit.matches("ms|us|ns|s|sec") ? metric + "_" + unit : metric;
        STATISTICS.forEach(
                statistic -> Serving.add(draft, name, statistic, Values.number(statistics.get(statistic)), n));
    }
}
