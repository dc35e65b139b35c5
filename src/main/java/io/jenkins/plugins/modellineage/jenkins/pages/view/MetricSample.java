package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.metric.MetricOutline;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** As many of the values of a metric as a drawn line needs. */
@ExportedBean(defaultVisibility = 999)
public record MetricSample(@Exported String metric, MetricOutline outline) {
    /** How many values the metric has. */
    @Exported
    public int total() {
        return outline.count();
    }

    /** How many of all these are NaN or infinite. */
    @Exported
    public int gaps() {
        return outline.gaps();
    }

    @Exported(name = "points")
    public List<PointRow> jsonPoints() {
        return PointRow.of(outline.points());
    }
}
