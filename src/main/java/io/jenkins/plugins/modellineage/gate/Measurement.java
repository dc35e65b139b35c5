package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is on record of one metric of a version.
 *
 * @param latest the value of the series' last point
 * @param summary of the series; empty in a record that kept the latest value alone
 * @param later number of the build that measured it after the stamp; empty when the stamped run did
 * @param aside latest values that were measured before and do not count any more, oldest first
 */
public record Measurement(double latest, Optional<MetricSummary> summary, Optional<Integer> later, List<Double> aside) {
    /** Values in one sentence. */
    private static final int MOST_LISTED = 5;

    public Measurement {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(later, "later");
        aside = List.copyOf(aside);
    }

    /** What the stamped run measured. */
    static Measurement stamped(double latest, Optional<MetricSummary> summary) {
        return new Measurement(latest, summary, Optional.empty(), List.of());
    }

    /** What a build measured after the stamp, in place of what is known before. */
    static Measurement later(MetricSummary series, int build, Optional<Measurement> before) {
        List<Double> aside = new ArrayList<>();
        before.ifPresent(known -> {
            aside.addAll(known.aside);
            aside.add(known.latest);
        });
        return new Measurement(series.latest().value(), Optional.of(series), Optional.of(build), aside);
    }

    /** The value that is asked for; empty when the record does not hold it. */
    Optional<Reading> read(MetricValue wanted, boolean lowerIsBetter) {
        if (summary.isEmpty()) {
            return wanted == MetricValue.LATEST ? Optional.of(new Reading(latest, wanted.word())) : Optional.empty();
        }
        return summary.map(series -> wanted.of(series, lowerIsBetter))
                .map(read -> later.map(build -> new Reading(
                                read.value(), read.where() + ", measured later by build #" + build + instead()))
                        .orElse(read));
    }

    private String instead() {
        return aside.isEmpty()
                ? ""
                : ", in place of "
                        + Listed.first(
                                MOST_LISTED,
                                aside.stream().map(MetricNumbers::written).toList());
    }
}
