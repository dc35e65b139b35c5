package io.jenkins.plugins.modellineage.mirror;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.util.Collection;

/** A number for a point as a server keeps it: MLflow's database has no infinities and one zero. */
public final class PointHash {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private PointHash() {}

    public static long of(MetricPoint point) {
        long hash = mixed(Double.doubleToLongBits(kept(point.value())) * FACTOR + point.step());
        return mixed(hash * FACTOR + point.timestamp());
    }

    /** Of points in whatever order. */
    public static long sum(Collection<MetricPoint> points) {
        return points.stream().mapToLong(PointHash::of).sum();
    }

    /** The value as MLflow's database keeps it. */
    public static double kept(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? Double.MAX_VALUE : -Double.MAX_VALUE;
        }
        return value == 0 ? 0.0 : value;
    }

    private static long mixed(long value) {
        long one = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        long two = (one ^ (one >>> 27)) * 0x94D049BB133111EBL;
        return two ^ (two >>> 31);
    }
}
