package io.jenkins.plugins.modellineage.jenkins.steps;

import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A version as a Pipeline gets it: a small map of plain values, which the sandbox lets everyone read. */
final class VersionMap {
    /** A Pipeline keeps the map in its saved state, so what may be long is cut. */
    private static final int MOST_METRICS = 100;

    private VersionMap() {}

    static LinkedHashMap<String, Object> of(ModelVersion version) {
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
        map.put("metrics", metrics(version));
        map.put("summaries", summaries(version));
        map.put("laterEvidence", later(version));
        return map;
    }

    /** The last word on each metric that was measured after the stamp. */
    private static Map<String, Object> later(ModelVersion version) {
        Map<String, Object> later = new TreeMap<>();
        version.later()
                .forEach(evidence -> evidence.metrics()
                        .forEach((name, series) ->
                                later.put(name, series.latest().value())));
        later.keySet().removeAll(later.keySet().stream().skip(MOST_METRICS).toList());
        return later;
    }

    private static Map<String, Object> summaries(ModelVersion version) {
        Map<String, Object> summaries = new LinkedHashMap<>();
        version.measured().summaries().entrySet().stream()
                .limit(MOST_METRICS)
                .forEach(metric -> summaries.put(metric.getKey(), summary(metric.getValue())));
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

    private static Map<String, Object> metrics(ModelVersion version) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        version.metrics().entrySet().stream()
                .limit(MOST_METRICS)
                .forEach(metric -> metrics.put(metric.getKey(), metric.getValue()));
        return metrics;
    }
}
