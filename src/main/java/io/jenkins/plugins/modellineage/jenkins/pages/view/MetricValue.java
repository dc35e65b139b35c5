package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.Map;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** A metric by one value. */
@ExportedBean(defaultVisibility = 999)
public record MetricValue(@Exported String key, Figure figure) {

    static MetricValue of(Map.Entry<String, Double> metric) {
        return new MetricValue(metric.getKey(), new Figure(metric.getValue()));
    }

    /** The one by which a version is told: the first of those that gates ask for. Null for a version that measured nothing. */
    static MetricValue key(ModelVersion version, MetricOrder order) {
        return version.metrics().entrySet().stream()
                .min(Map.Entry.comparingByKey(order))
                .map(MetricValue::of)
                .orElse(null);
    }

    /** A text where it is no number that JSON has. */
    @Exported(name = "value")
    public Object json() {
        return Numbers.json(figure.value());
    }
}
