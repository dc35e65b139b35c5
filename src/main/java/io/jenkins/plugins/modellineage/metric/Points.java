package io.jenkins.plugins.modellineage.metric;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The points of one series, sorted and each once, wherever they are kept. Positions count from 0. */
public interface Points {
    int size();

    /** The points from a position up to, not including, another. */
    List<MetricPoint> page(int from, int to) throws IOException;

    /** The same part in a few points. */
    Stretch stretch(int from, int to) throws IOException;

    /**
     * The position of the first point that is greater than this one, which need not be among them.
     *
     * @param guess where that was when it was last asked: it is there still, at the cost of one point, unless something
     *     was added before it or was taken away
     */
    default int behind(MetricPoint point, int guess) throws IOException {
        if (guess > 0 && guess <= size() && at(guess - 1).equals(point)) {
            return guess;
        }
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at(middle).compareTo(point) > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private MetricPoint at(int position) throws IOException {
        return page(position, position + 1).get(0);
    }

    /** What is asked of the points of a series. */
    @FunctionalInterface
    interface Question<T> {
        T answer(Points points) throws IOException;
    }

    /**
     * A selection: the first and the last point, and of each of the equal stretches between them the lowest and the
     * highest, so that no spike is lost.
     *
     * @param atMost upper bound of the result's size, at least 4
     */
    default List<MetricPoint> sampled(int atMost) throws IOException {
        if (atMost < 4) {
            throw new IllegalArgumentException("A sample of " + atMost + " points is too small; ask for 4 or more");
        }
        return size() <= atMost ? page(0, size()) : extremes((atMost - 2) / 2);
    }

    private List<MetricPoint> extremes(int stretches) throws IOException {
        int inner = size() - 2;
        List<MetricPoint> selected = new ArrayList<>(page(0, 1));
        for (int i = 0; i < stretches; i++) {
            Stretch stretch = stretch(1 + part(inner, i, stretches), 1 + part(inner, i + 1, stretches));
            selected.add(stretch.lowest());
            selected.add(stretch.highest());
        }
        selected.addAll(page(size() - 1, size()));
        return selected.stream().sorted().distinct().toList();
    }

    /**
     * A selection for drawing a line: of each of {@code buckets} equal stretches both ends, both extremes and a gap, if it
     * has one; everything when that is not more than four points a bucket.
     */
    default MetricOutline outline(int buckets) throws IOException {
        return outline(0, size(), buckets);
    }

    /** The same of the points from a position up to, not including, another: count and gaps are those of this part. */
    default MetricOutline outline(int from, int to, int buckets) throws IOException {
        List<MetricPoint> selected = new ArrayList<>();
        int gaps = 0;
        int size = to - from;
        boolean few = size <= buckets * 4;
        for (int i = 0; i < (few ? Math.min(1, size) : buckets); i++) {
            Stretch stretch =
                    few ? stretch(from, to) : stretch(from + part(size, i, buckets), from + part(size, i + 1, buckets));
            selected.addAll(few ? page(from, to) : stretch.outline());
            gaps += stretch.gaps();
        }
        return new MetricOutline(selected, size, gaps);
    }

    /** The position of the first point whose step is not below this one. */
    default int atStep(long step) throws IOException {
        return step == Long.MIN_VALUE ? 0 : behind(new MetricPoint(Double.NaN, step - 1, Long.MAX_VALUE), 0);
    }

    /** The position of the first point whose step is above this one. */
    default int behindStep(long step) throws IOException {
        return behind(new MetricPoint(Double.NaN, step, Long.MAX_VALUE), 0);
    }

    private static int part(int size, int i, int parts) {
        return (int) ((long) size * i / parts);
    }
}
