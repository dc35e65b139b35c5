package io.jenkins.plugins.modellineage.metric;

import java.util.List;

/**
 * A series as far as a line that is drawn of it needs it.
 *
 * @param points some of the series, in its order, or all
 * @param count how many points the series has
 * @param gaps how many of them are NaN or infinite
 */
public record MetricOutline(List<MetricPoint> points, int count, int gaps) {
    public MetricOutline {
        points = List.copyOf(points);
    }
}
