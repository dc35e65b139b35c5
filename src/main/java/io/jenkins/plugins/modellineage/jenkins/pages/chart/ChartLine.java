package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * A named series of points, ordered by position.
 *
 * @param points all of them, or as many as the line's shape needs
 * @param count how many the series has
 * @param gaps how many of these are NaN or infinite and therefore not drawn
 * @param look of the line, from 1; 0 for that of its place among others
 */
public record ChartLine(String name, List<ChartPoint> points, int count, int gaps, int look) {
    public ChartLine {
        points = List.copyOf(points);
    }

    /** A line with all its points. */
    public ChartLine(String name, List<ChartPoint> points) {
        this(
                name,
                points,
                points.size(),
                (int) points.stream().filter(point -> !point.drawn()).count(),
                0);
    }

    DoubleStream values() {
        return points.stream().filter(ChartPoint::drawn).mapToDouble(ChartPoint::y);
    }

    DoubleStream positions() {
        return points.stream().mapToDouble(ChartPoint::x);
    }

    /** The line cut at its gaps; each piece has at least one drawn point. */
    List<List<ChartPoint>> pieces() {
        List<List<ChartPoint>> pieces = new ArrayList<>();
        List<ChartPoint> piece = new ArrayList<>();
        for (ChartPoint point : points) {
            if (point.drawn()) {
                piece.add(point);
            } else if (!piece.isEmpty()) {
                pieces.add(piece);
                piece = new ArrayList<>();
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece);
        }
        return pieces;
    }

    /**
     * At most about four points for each of {@code buckets} equal parts: first, lowest, highest and last, in their order, so
     * that a spike of one step in a million stays visible. Gaps survive as one point each. A line that is thinned stays so.
     */
    public ChartLine sampled(int buckets) {
        if (points.size() <= buckets * 4 || points.size() < count) {
            return this;
        }
        List<ChartPoint> kept = new ArrayList<>(buckets * 4);
        for (int bucket = 0; bucket < buckets; bucket++) {
            int from = (int) ((long) points.size() * bucket / buckets);
            int to = (int) ((long) points.size() * (bucket + 1) / buckets);
            keepOutline(points.subList(from, to), kept);
        }
        return new ChartLine(name, kept, count, gaps, look);
    }

    private static void keepOutline(List<ChartPoint> part, List<ChartPoint> kept) {
        int lowest = -1;
        int highest = -1;
        int gap = -1;
        for (int i = 0; i < part.size(); i++) {
            double y = part.get(i).y();
            if (!part.get(i).drawn()) {
                gap = i;
            } else {
                lowest = lowest < 0 || y < part.get(lowest).y() ? i : lowest;
                highest = highest < 0 || y > part.get(highest).y() ? i : highest;
            }
        }
        IntStream.of(0, lowest, highest, gap, part.size() - 1)
                .filter(i -> i >= 0)
                .distinct()
                .sorted()
                .mapToObj(part::get)
                .forEach(kept::add);
    }
}
