package io.jenkins.plugins.modellineage.metric;

import java.util.Objects;

/** One point together with the key of the series it belongs to. */
public record MetricRecord(String key, MetricPoint point) {
    public MetricRecord {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(point, "point");
    }
}
