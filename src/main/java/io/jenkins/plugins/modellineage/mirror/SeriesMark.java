package io.jenkins.plugins.modellineage.mirror;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.util.List;

/**
 * How much of a series a server has: so many of its first points.
 *
 * @param sum {@link PointHash#sum} of these
 */
public record SeriesMark(int count, long sum) {
    public static final SeriesMark NONE = new SeriesMark(0, 0);

    /** The mark once these points behind it were taken as well. */
    public SeriesMark and(List<MetricPoint> taken) {
        return new SeriesMark(count + taken.size(), sum + PointHash.sum(taken));
    }
}
