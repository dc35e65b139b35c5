package io.jenkins.plugins.modellineage.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * The points of one metric of one run, sorted by (step, timestamp, value), exact duplicates dropped.
 *
 * @param points at least one
 */
public record MetricSeries(String key, List<MetricPoint> points) {
    private static final Comparator<MetricPoint> BY_VALUE = Comparator.comparingDouble(MetricPoint::value);

    public MetricSeries {
        Objects.requireNonNull(key, "key");
        points = isAscending(points)
                ? List.copyOf(points)
                : points.stream().sorted().distinct().toList();
        if (points.isEmpty()) {
            throw new IllegalArgumentException("Metric '" + key + "' has no points");
        }
    }

    /** The point with the greatest (step, timestamp, value): the value that counts in gates and tables. */
    public MetricPoint latest() {
        return points.get(points.size() - 1);
    }

    /** The earliest point of least value; NaN only when there is nothing else. */
    public MetricPoint lowest() {
        return numbers().stream().min(BY_VALUE).orElseGet(() -> points.get(0));
    }

    /** The earliest point of greatest value; NaN only when there is nothing else. */
    public MetricPoint highest() {
        return numbers().stream().min(BY_VALUE.reversed()).orElseGet(() -> points.get(0));
    }

    /** The series in a few numbers. */
    public MetricSummary summary() {
        return MetricSummary.of(points);
    }

    /**
     * A selection for drawing: the first and the last point, and of each of the equal stretches between them the
     * lowest and the highest, so that no spike is lost.
     *
     * @param atMost upper bound of the result's size, at least 4
     */
    public List<MetricPoint> sampled(int atMost) {
        if (atMost < 4) {
            throw new IllegalArgumentException("A sample of " + atMost + " points is too small; ask for 4 or more");
        }
        return points.size() <= atMost ? points : extremes((atMost - 2) / 2);
    }

    private List<MetricPoint> extremes(int stretches) {
        int inner = points.size() - 2;
        List<MetricPoint> selected = new ArrayList<>();
        selected.add(points.get(0));
        for (int i = 0; i < stretches; i++) {
            int from = 1 + (int) ((long) inner * i / stretches);
            int to = 1 + (int) ((long) inner * (i + 1) / stretches);
            MetricSeries stretch = new MetricSeries(key, points.subList(from, to));
            selected.add(stretch.lowest());
            selected.add(stretch.highest());
        }
        selected.add(latest());
        return selected.stream().sorted().distinct().toList();
    }

    private static boolean isAscending(List<MetricPoint> points) {
        MetricPoint before = null;
        for (MetricPoint point : points) {
            if (before != null && before.compareTo(point) >= 0) {
                return false;
            }
            before = point;
        }
        return true;
    }

    private List<MetricPoint> numbers() {
        return points.stream().filter(point -> !Double.isNaN(point.value())).toList();
    }
}
