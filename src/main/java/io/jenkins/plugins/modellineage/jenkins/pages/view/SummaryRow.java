package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One metric of a version in a few numbers; values that JSON cannot write are text there. */
@ExportedBean(defaultVisibility = 999)
public record SummaryRow(@Exported String key, MetricSummary series) {
    static SummaryRow of(Map.Entry<String, MetricSummary> metric) {
        return new SummaryRow(metric.getKey(), metric.getValue());
    }

    @Exported(name = "latest")
    public Object jsonLatest() {
        return Numbers.json(series.latest().value());
    }

    @Exported
    public long step() {
        return series.latest().step();
    }

    /** Milliseconds since the epoch. */
    @Exported
    public long timestamp() {
        return series.latest().timestamp();
    }

    @Exported(name = "min")
    public Object jsonMin() {
        return Numbers.json(series.min().value());
    }

    @Exported
    public long minStep() {
        return series.min().step();
    }

    @Exported(name = "max")
    public Object jsonMax() {
        return Numbers.json(series.max().value());
    }

    @Exported
    public long maxStep() {
        return series.max().step();
    }

    @Exported(name = "mean")
    public Object jsonMean() {
        return Numbers.json(series.mean());
    }

    @Exported
    public int count() {
        return series.count();
    }
}
