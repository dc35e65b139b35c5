package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.metric.MetricSummary;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One metric series by its numbers; values that JSON cannot write are text there. */
@ExportedBean(defaultVisibility = 999)
public record MetricRow(
        @Exported String key,
        Figure latest,
        Figure lowest,
        Figure highest,
        @Exported long step,
        @Exported int points) {

    static MetricRow of(String key, MetricSummary summary) {
        return new MetricRow(
                key,
                new Figure(summary.latest().value()),
                new Figure(summary.min().value()),
                new Figure(summary.max().value()),
                summary.latest().step(),
                summary.count());
    }

    public String pointsWritten() {
        return Numbers.human(points);
    }

    @Exported(name = "value")
    public Object jsonValue() {
        return Numbers.json(latest.value());
    }

    @Exported(name = "lowest")
    public Object jsonLowest() {
        return Numbers.json(lowest.value());
    }

    @Exported(name = "highest")
    public Object jsonHighest() {
        return Numbers.json(highest.value());
    }
}
