package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One metric series by its numbers; values that JSON cannot write are text there. */
@ExportedBean(defaultVisibility = 999)
public record MetricRow(
        @Exported String key,
        double latestValue,
        double lowestValue,
        double highestValue,
        @Exported long step,
        @Exported int points) {

    static MetricRow of(String key, MetricSummary summary) {
        return new MetricRow(
                key,
                summary.latest().value(),
                summary.min().value(),
                summary.max().value(),
                summary.latest().step(),
                summary.count());
    }

    public String latest() {
        return Numbers.human(latestValue);
    }

    public String lowest() {
        return Numbers.human(lowestValue);
    }

    public String highest() {
        return Numbers.human(highestValue);
    }

    public String exactLatest() {
        return MetricNumbers.written(latestValue);
    }

    public String exactLowest() {
        return MetricNumbers.written(lowestValue);
    }

    public String exactHighest() {
        return MetricNumbers.written(highestValue);
    }

    public String pointsWritten() {
        return Numbers.human(points);
    }

    @Exported(name = "value")
    public Object jsonValue() {
        return Numbers.json(latestValue);
    }

    @Exported(name = "lowest")
    public Object jsonLowest() {
        return Numbers.json(lowestValue);
    }

    @Exported(name = "highest")
    public Object jsonHighest() {
        return Numbers.json(highestValue);
    }
}
