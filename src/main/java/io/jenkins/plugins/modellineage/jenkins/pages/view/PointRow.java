package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.util.AbstractList;
import java.util.List;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** One measured value, exact to its last bit. */
@ExportedBean(defaultVisibility = 999)
public record PointRow(MetricPoint point) {
    /** Rows that are made when they are written. */
    static List<PointRow> of(List<MetricPoint> points) {
        return new AbstractList<>() {
            @Override
            public PointRow get(int index) {
                return new PointRow(points.get(index));
            }

            @Override
            public int size() {
                return points.size();
            }
        };
    }

    @Exported
    public long step() {
        return point.step();
    }

    /** Milliseconds since the epoch, as they were recorded. */
    @Exported
    public long timestamp() {
        return point.timestamp();
    }

    @Exported
    public Object value() {
        return Numbers.json(point.value());
    }
}
