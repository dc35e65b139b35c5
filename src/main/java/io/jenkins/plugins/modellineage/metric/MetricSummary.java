package io.jenkins.plugins.modellineage.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;

/**
 * A series in a few numbers, for a record that outlives it.
 *
 * @param latest the point that counts unless another is asked for
 * @param min the earliest point of least value, max the earliest of greatest; the infinities count, NaN only when there
 *     is nothing else
 * @param mean of all values as decimals, to 16 digits; NaN when one of them is, and infinite when one of them is
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

    static MetricSummary of(MetricSeries series) {
        return new MetricSummary(
                series.latest(),
                series.lowest(),
                series.highest(),
                mean(series.points()),
                series.points().size());
    }

    private static double mean(List<MetricPoint> points) {
        if (points.stream().allMatch(point -> Double.isFinite(point.value()))) {
            return points.stream()
                    .map(point ->
                            new BigDecimal(Double.toString(point.value()))) // 0.1 is meant, not its binary neighbour
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(points.size()), MathContext.DECIMAL64)
                    .doubleValue();
        }
        return points.stream().mapToDouble(MetricPoint::value).sum(); // NaN or an infinity, whatever its finite part
    }
}
