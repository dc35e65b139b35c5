package io.jenkins.plugins.modellineage.metric;

/**
 * One measured value. Points are ordered by step, then timestamp, then value, as MLflow orders them; NaN is the
 * greatest value and {@code -0.0} is below {@code 0.0}, as in {@link Double#compare}.
 *
 * @param value any double, NaN and the infinities included
 * @param step position in the training, often the number of updates; may be negative
 * @param timestamp milliseconds since the epoch
 */
public record MetricPoint(double value, long step, long timestamp) implements Comparable<MetricPoint> {
    @Override
    public int compareTo(MetricPoint other) {
        int byStep = Long.compare(step, other.step);
        int byTime = byStep == 0 ? Long.compare(timestamp, other.timestamp) : byStep;
        return byTime == 0 ? Double.compare(value, other.value) : byTime;
    }
}
