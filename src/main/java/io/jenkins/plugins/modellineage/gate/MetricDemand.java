package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Optional;

/** A gate on a metric as people write it, in a Jenkinsfile, a form or a rule: null stands for what they did not say. */
public final class MetricDemand {
    private final String metric;
    private Double min;
    private Double max;
    private Double minImprovement;
    private Double minRelativeImprovement;
    private Boolean lowerIsBetter;
    private MetricValue value = MetricValue.LATEST;
    private Optional<MetricSource> from = Optional.empty();

    private MetricDemand(String metric) {
        this.metric = metric;
    }

    /** Of that metric. */
    public static MetricDemand on(String metric) {
        return new MetricDemand(metric);
    }

    public MetricDemand between(Double least, Double most) {
        min = least;
        max = most;
        return this;
    }

    /** By how much it must be better than the champion, in the metric's own unit. */
    public MetricDemand improving(Double least) {
        minImprovement = least;
        return this;
    }

    /** The same as a share of the champion's value. */
    public MetricDemand improvingByShare(Double least) {
        minRelativeImprovement = least;
        return this;
    }

    public MetricDemand lowerIsBetter(Boolean said) {
        lowerIsBetter = said;
        return this;
    }

    /**
     * Which value of the series.
     *
     * @param word null for the latest
     * @throws IllegalArgumentException naming the words that there are
     */
    public MetricDemand value(String word) {
        value = word == null ? MetricValue.LATEST : MetricValue.parse(word);
        return this;
    }

    /**
     * Which run it reads in place of the one that was stamped.
     *
     * @param run name of a run inside the stamped one's block
     * @param dataSet name of a data set that one of these was given
     * @throws IllegalArgumentException when both are said
     */
    public MetricDemand from(String run, String dataSet) {
        from = MetricSource.of(run, dataSet);
        return this;
    }

    /**
     * The gate.
     *
     * @throws IllegalArgumentException when it names no metric, would pass everything or nothing, or needs a direction
     *     that would be a guess
     */
    public MetricGate gate() {
        if (metric == null || metric.isBlank()) {
            throw new IllegalArgumentException(
                    "The metric gate names no metric; write metricGate(metric: 'loss', max: 0.5)");
        }
        return new MetricGate(metric, min, max, minImprovement, minRelativeImprovement, direction(), value, from);
    }

    /** The best of a series is the least or the greatest value, and its name does not tell which: it must be said. */
    private boolean direction() {
        if (value == MetricValue.BEST && lowerIsBetter == null) {
            throw new IllegalArgumentException("The gate on the best value of metric " + Naming.quoted(metric)
                    + " does not say which is better; write lowerIsBetter: true for the least value, or false for the"
                    + " greatest");
        }
        return minImprovement == null && minRelativeImprovement == null
                ? Boolean.TRUE.equals(lowerIsBetter)
                : Direction.lowerIsBetter(metric, lowerIsBetter);
    }
}
