package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.util.Objects;
import java.util.Optional;

/**
 * What is on record of one metric of a version.
 *
 * @param latest the value of the series' last point
 * @param summary of the series; empty in a record that kept the latest value alone
 */
public record Measurement(double latest, Optional<MetricSummary> summary) {
    public Measurement {
        Objects.requireNonNull(summary, "summary");
    }

    /** The value that is asked for; empty when the record does not hold it. */
    Optional<Reading> read(MetricValue wanted, boolean lowerIsBetter) {
        if (summary.isEmpty()) {
            return wanted == MetricValue.LATEST ? Optional.of(new Reading(latest, wanted.word())) : Optional.empty();
        }
        return summary.map(series -> wanted.of(series, lowerIsBetter));
    }
}
