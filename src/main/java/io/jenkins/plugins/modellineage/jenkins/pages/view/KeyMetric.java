package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** The one metric by which a version is told where there is room for one: the first of those that gates ask for. */
@ExportedBean(defaultVisibility = 999)
public record KeyMetric(@Exported String key, double value) {

    /** Null for a version that measured nothing. */
    static KeyMetric of(ModelVersion version, MetricOrder order) {
        return version.metrics().entrySet().stream()
                .min(Map.Entry.comparingByKey(order))
                .map(metric -> new KeyMetric(metric.getKey(), metric.getValue()))
                .orElse(null);
    }

    /** A text where it is no number that JSON has. */
    @Exported(name = "value")
    public Object json() {
        return Numbers.json(value);
    }

    /** For the eye. */
    public String text() {
        return Numbers.human(value);
    }

    /** All digits of it. */
    public String exact() {
        return MetricNumbers.written(value);
    }
}
