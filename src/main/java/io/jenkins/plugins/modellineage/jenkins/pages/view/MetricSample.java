package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.metric.MetricOutline;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * As many of the values of a metric as a drawn line needs.
 *
 * @param total how many the metric has
 */
@ExportedBean(defaultVisibility = 999)
public record MetricSample(
        @Exported String metric, @Exported int total, MetricOutline outline) {
    /** How many values stand in the part that is told: all, unless a range was asked for. */
    @Exported
    public int inRange() {
        return outline.count();
    }

    /** How many of these are NaN or infinite. */
    @Exported
    public int gaps() {
        return outline.gaps();
    }

    @Exported(name = "points")
    public List<PointRow> jsonPoints() {
        return PointRow.of(outline.points());
    }
}
