package io.jenkins.plugins.modellineage.metric;

import java.util.Comparator;

/**
 * One measured value. Points are ordered by step, then timestamp, then value, as MLflow orders them; NaN is the
 * greatest value and {@code -0.0} is below {@code 0.0}, as in {@link Double#compare}.
 *
 * @param value any double, NaN and the infinities included
 * @param step position in the training, often the number of updates; may be negative
 * @param timestamp milliseconds since the epoch
 */
public record MetricPoint(double value, long step, long timestamp) implements Comparable<MetricPoint> {
    private static final Comparator<MetricPoint> ORDER = Comparator.comparingLong(MetricPoint::step)
            .thenComparingLong(MetricPoint::timestamp)
            .thenComparingDouble(MetricPoint::value);

    @Override
    public int compareTo(MetricPoint other) {
        return ORDER.compare(this, other);
    }
}
