package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Metrics of a candidate, as records of the first format hold them and as whole series. */
final class Measurements {
    private Measurements() {}

    static SortedMap<String, Measurement> latestOnly(Map<String, Double> metrics) {
        TreeMap<String, Measurement> found = new TreeMap<>();
        metrics.forEach((name, value) -> found.put(name, Measurement.stamped(value, Optional.empty())));
        return found;
    }

    /** A series with a value at each step from 1. */
    static Measurement series(double... values) {
        MetricPoint[] points = new MetricPoint[values.length];
        Arrays.setAll(points, i -> new MetricPoint(values[i], i + 1, 0));
        MetricSeries series = new MetricSeries("m", Arrays.asList(points));
        return Measurement.stamped(series.latest().value(), Optional.of(series.summary()));
    }
}
