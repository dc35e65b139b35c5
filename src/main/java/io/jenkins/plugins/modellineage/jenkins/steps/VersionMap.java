package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.prompt.Prompt;
import io.jenkins.plugins.modellineage.prompt.PromptMessage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A version as a Pipeline gets it: a small map of plain values, which the sandbox lets everyone read. */
final class VersionMap {
    /** A Pipeline writes the map with each of its saved states, so of very many metrics the rest is counted instead. */
    static final int MOST_METRICS = 1_000;

    private VersionMap() {}

    /** @param log is told when there are more metrics than the map has */
    static LinkedHashMap<String, Object> of(ModelVersion version, Consumer<String> log) {
        Map<String, Object> later = later(version);
        int left = left(version.metrics()) + left(later);
        if (left > 0) {
            log.accept(
                    "The map of " + version.ref().label() + " has " + MOST_METRICS + " metrics of a kind at most and "
                            + left + " are not in it; the JSON of the version's page has all of them");
        }
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        map.put("model", version.ref().model().name().value());
        map.put("version", version.number());
        map.put("name", version.ref().label());
        map.put("digest", version.manifest().digest().hex());
        map.put("label", version.label().orElse(null));
        map.put("description", version.description().orElse(null));
        map.put("job", version.build().job());
        map.put("build", version.build().number());
        map.put("changeRequest", version.changeRequest().orElse(null));
        map.put("run", version.run().value());
        map.put("stamped", version.stamped().toString());
        map.put("files", version.manifest().files().size());
        map.put("bytes", version.manifest().totalBytes());
        map.put("metrics", first(version.metrics()));
        map.put("summaries", summaries(version));
        map.put("laterEvidence", first(later));
        map.put("metricsLeftOut", left);
        return map;
    }

    /**
     * The same of a prompt, with what it tells a model.
     *
     * @param log likewise
     */
    static LinkedHashMap<String, Object> of(ModelVersion version, Prompt prompt, Consumer<String> log) {
        LinkedHashMap<String, Object> map = of(version, log);
        List<PromptMessage> messages = prompt.messages();
        map.put("text", messages.size() == 1 ? messages.get(0).text() : null);
        map.put(
                "messages",
                new ArrayList<>(messages.stream().map(VersionMap::message).toList()));
        map.put("variables", new ArrayList<>(prompt.contract().variables()));
        map.put("promptDigest", prompt.digest().hex());
        map.put("format", prompt.format().word());
        return map;
    }

    private static LinkedHashMap<String, Object> message(PromptMessage said) {
        LinkedHashMap<String, Object> message = new LinkedHashMap<>();
        message.put("role", said.role());
        message.put("text", said.text());
        return message;
    }

    /** The last word on each metric that was measured after the stamp. */
    private static Map<String, Object> later(ModelVersion version) {
        Map<String, Object> later = new TreeMap<>();
        version.later()
                .forEach(evidence -> evidence.metrics()
                        .forEach((name, series) ->
                                later.put(name, series.latest().value())));
        return later;
    }

    private static Map<String, Object> summaries(ModelVersion version) {
        Map<String, Object> summaries = new LinkedHashMap<>();
        first(version.measured().summaries()).forEach((name, series) -> summaries.put(name, summary(series)));
        return summaries;
    }

    private static Map<String, Object> summary(MetricSummary series) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("latest", series.latest().value());
        summary.put("step", series.latest().step());
        summary.put("min", series.min().value());
        summary.put("minStep", series.min().step());
        summary.put("max", series.max().value());
        summary.put("maxStep", series.max().step());
        summary.put("mean", series.mean());
        summary.put("count", series.count());
        return summary;
    }

    private static int left(Map<String, ?> metrics) {
        return Math.max(0, metrics.size() - MOST_METRICS);
    }

    private static <T> Map<String, T> first(Map<String, T> metrics) {
        Map<String, T> first = new LinkedHashMap<>();
        metrics.entrySet().stream()
                .limit(MOST_METRICS)
                .forEach(metric -> first.put(metric.getKey(), metric.getValue()));
        return first;
    }
}
