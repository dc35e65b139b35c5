package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * Some of the values of a metric, and where the next ones are.
 *
 * @param total how many the metric has
 * @param next address of the next page, relative to Jenkins' root; null on the last
 */
@ExportedBean(defaultVisibility = 999)
public record MetricHistory(
        @Exported String metric,
        @Exported int total,
        List<MetricPoint> points,
        @Exported String next) {
    public MetricHistory {
        points = List.copyOf(points);
    }

    @Exported(name = "points")
    public List<PointRow> jsonPoints() {
        return PointRow.of(points);
    }
}
