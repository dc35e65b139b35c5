package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which value of a series a gate looks at. */
public enum MetricValue {
    LATEST,
    /** The least value where lower is better, else the greatest. */
    BEST,
    MIN,
    MAX,
    MEAN;

    /**
     * Reads the word that a Pipeline writes.
     *
     * @throws IllegalArgumentException naming the words that there are
     */
    public static MetricValue parse(String word) {
        return Arrays.stream(values())
                .filter(value -> value.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The gate's value " + Naming.quoted(word)
                        + " is not one of "
                        + Arrays.stream(values()).map(MetricValue::word).collect(Collectors.joining(", "))
                        + "; write value: 'best', or leave it out for the latest"));
    }

    /** The word that a Pipeline writes. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This value of the series. */
    Reading of(MetricSummary summary, boolean lowerIsBetter) {
        return switch (this) {
            case LATEST -> at(summary.latest());
            case MIN -> at(summary.min());
            case MAX -> at(summary.max());
            case BEST -> at(lowerIsBetter ? summary.min() : summary.max());
            case MEAN ->
                new Reading(
                        summary.mean(), "mean of " + summary.count() + (summary.count() == 1 ? " value" : " values"));
        };
    }

    private Reading at(MetricPoint point) {
        return new Reading(point.value(), word() + ", step " + point.step());
    }
}
