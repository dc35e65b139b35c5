package io.jenkins.plugins.modellineage.metric;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Adjacent points of a series in a few of them: what a chart of that part, or a summary of it, has to know. Points may be
 * added in any order, and a point twice. Not safe for use by several threads.
 */
public final class Stretch {
    private MetricPoint first;
    private MetricPoint last;
    private MetricPoint least;
    private MetricPoint greatest;
    private MetricPoint leastFinite;
    private MetricPoint greatestFinite;
    private MetricPoint lastGap;
    private int gaps;

    /**
     * A stretch of finite values that is known by these points of it.
     *
     * @param least the earliest point of least value, greatest the earliest of greatest
     */
    public static Stretch finite(MetricPoint first, MetricPoint last, MetricPoint least, MetricPoint greatest) {
        Stretch stretch = new Stretch();
        List.of(first, last, least, greatest).forEach(stretch::add);
        return stretch;
    }

    /** The stretch of these points. */
    public static Stretch of(Iterable<MetricPoint> points) {
        Stretch stretch = new Stretch();
        points.forEach(stretch::add);
        return stretch;
    }

    public void add(MetricPoint point) {
        first = first == null || point.compareTo(first) < 0 ? point : first;
        last = last == null || point.compareTo(last) > 0 ? point : last;
        if (!Double.isNaN(point.value())) {
            least = lesser(point, least);
            greatest = greater(point, greatest);
        }
        if (Double.isFinite(point.value())) {
            leastFinite = lesser(point, leastFinite);
            greatestFinite = greater(point, greatestFinite);
        } else {
            lastGap = lastGap == null || point.compareTo(lastGap) > 0 ? point : lastGap;
            gaps++;
        }
    }

    /** Adds what another stretch of the series has. */
    public void add(Stretch other) {
        int together = gaps + other.gaps;
        Stream.of(
                        other.first,
                        other.last,
                        other.least,
                        other.greatest,
                        other.leastFinite,
                        other.greatestFinite,
                        other.lastGap)
                .filter(Objects::nonNull)
                .forEach(this::add);
        gaps = together;
    }

    public boolean isEmpty() {
        return first == null;
    }

    /** The least point. */
    public MetricPoint first() {
        return first;
    }

    /** The greatest point. */
    public MetricPoint last() {
        return last;
    }

    /** The earliest point of least value; NaN only when there is nothing else. */
    public MetricPoint lowest() {
        return least == null ? first : least;
    }

    /** The earliest point of greatest value; NaN only when there is nothing else. */
    public MetricPoint highest() {
        return greatest == null ? first : greatest;
    }

    /** How many of the values added are NaN or infinite. */
    public int gaps() {
        return gaps;
    }

    /** What a drawn line needs of the stretch, in its order: both ends, both finite extremes, and a gap where there is one. */
    public List<MetricPoint> outline() {
        return Stream.of(first, leastFinite, greatestFinite, lastGap, last)
                .filter(Objects::nonNull)
                .sorted()
                .distinct()
                .toList();
    }

    private static MetricPoint lesser(MetricPoint point, MetricPoint known) {
        return known == null || leads(Double.compare(point.value(), known.value()), point, known) ? point : known;
    }

    private static MetricPoint greater(MetricPoint point, MetricPoint known) {
        return known == null || leads(Double.compare(known.value(), point.value()), point, known) ? point : known;
    }

    private static boolean leads(int byValue, MetricPoint point, MetricPoint known) {
        return byValue < 0 || byValue == 0 && point.compareTo(known) < 0;
    }
}
