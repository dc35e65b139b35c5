package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.util.Objects;
import java.util.Optional;

/**
 * What is on record of one metric of a version.
 *
 * @param latest the value of the series' last point
 * @param summary of the series; empty in a record that kept the latest value alone
 * @param later number of the build that measured it after the stamp; empty when the stamped run did
 */
public record Measurement(double latest, Optional<MetricSummary> summary, Optional<Integer> later) {
    public Measurement {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(later, "later");
    }

    /** The value that is asked for; empty when the record does not hold it. */
    Optional<Reading> read(MetricValue wanted, boolean lowerIsBetter) {
        if (summary.isEmpty()) {
            return wanted == MetricValue.LATEST ? Optional.of(new Reading(latest, wanted.word())) : Optional.empty();
        }
        return summary.map(series -> wanted.of(series, lowerIsBetter))
                .map(read -> later.map(build ->
                                new Reading(read.value(), read.where() + ", measured later by build #" + build))
                        .orElse(read));
    }
}
