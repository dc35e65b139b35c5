package io.jenkins.plugins.modellineage.metric;

import java.util.List;
import java.util.Objects;

/**
 * A series in a few numbers, for a record that outlives it.
 *
 * @param latest the point that counts unless another is asked for
 * @param min the earliest point of least value, max the earliest of greatest; the infinities count, NaN only when there
 *     is nothing else
 * @param mean of all values as decimals, to 16 digits; NaN when one of them is, and infinite when one of them is (NaN when
 *     both infinities are among them)
 * @param count of points, NaN included
 */
public record MetricSummary(MetricPoint latest, MetricPoint min, MetricPoint max, double mean, int count) {
    public MetricSummary {
        Objects.requireNonNull(latest, "latest");
        Objects.requireNonNull(min, "min");
        Objects.requireNonNull(max, "max");
        if (count < 1) {
            throw new IllegalArgumentException("A summary of " + count + " points says nothing");
        }
    }

    /**
     * The summary of a whole series.
     *
     * @param points of it, at least one, sorted and each once
     */
    public static MetricSummary of(List<MetricPoint> points) {
        Stretch stretch = new Stretch();
        DecimalSum sum = new DecimalSum();
        for (MetricPoint point : points) {
            stretch.add(point);
            sum.add(point.value());
        }
        return new MetricSummary(
                stretch.last(), stretch.lowest(), stretch.highest(), sum.mean(points.size()), points.size());
    }
}
