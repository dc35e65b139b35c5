package io.jenkins.plugins.modellineage.metric;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Points of one series in memory, in 24 bytes each. They may come in any order and twice; {@link #points()} has them
 * sorted and once. Not safe for use by several threads.
 */
public final class MetricColumns {
    private long[] steps;
    private long[] times;
    private double[] values;
    private int size;
    private boolean sorted = true;

    /** @param expected how many points will be added; more may be */
    public MetricColumns(int expected) {
        steps = new long[expected];
        times = new long[expected];
        values = new double[expected];
    }

    public void add(MetricPoint point) {
        add(point.value(), point.step(), point.timestamp());
    }

    public void add(double value, long step, long time) {
        if (size == steps.length) {
            resize(Math.max(16, size + (size >> 1)));
        }
        steps[size] = step;
        times[size] = time;
        values[size] = value;
        sorted = sorted && (size == 0 || compare(size - 1, size) < 0);
        size++;
    }

    /** How many points are held, some of them perhaps twice. */
    public int size() {
        return size;
    }

    /** Adds all points to other columns. */
    public void addTo(MetricColumns others) {
        for (int i = 0; i < size; i++) {
            others.add(values[i], steps[i], times[i]);
        }
    }

    /** What was added, sorted, each once; until something is added again. */
    public Points points() {
        return held();
    }

    /** What was added, at least one point, in a few numbers. */
    public MetricSummary summary() {
        return MetricSummary.of(held().page(0, size));
    }

    private Held held() {
        if (!sorted) {
            sort();
        }
        return new Held();
    }

    private void resize(int length) {
        steps = Arrays.copyOf(steps, length);
        times = Arrays.copyOf(times, length);
        values = Arrays.copyOf(values, length);
    }

    private MetricPoint at(int i) {
        return new MetricPoint(values[i], steps[i], times[i]);
    }

    private int compare(int i, int j) {
        int byStep = Long.compare(steps[i], steps[j]);
        int byTime = byStep == 0 ? Long.compare(times[i], times[j]) : byStep;
        return byTime == 0 ? Double.compare(values[i], values[j]) : byTime;
    }

    private void sort() {
        int[] order = order();
        long[] sortedSteps = new long[size];
        long[] sortedTimes = new long[size];
        double[] sortedValues = new double[size];
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (i == 0 || compare(order[i - 1], order[i]) < 0) {
                sortedSteps[kept] = steps[order[i]];
                sortedTimes[kept] = times[order[i]];
                sortedValues[kept] = values[order[i]];
                kept++;
            }
        }
        steps = sortedSteps;
        times = sortedTimes;
        values = sortedValues;
        size = kept;
        sorted = true;
    }

    /** Positions in the order of their points: merged in pairs of runs, of which there are few where a file was resumed. */
    private int[] order() {
        int[] from = new int[size];
        int[] to = new int[size];
        Arrays.setAll(from, i -> i);
        for (int width = 1; width < size; width = width > size / 2 ? size : width * 2) {
            for (int low = 0; low < size; low += Math.min(2 * width, size - low)) {
                int middle = low + Math.min(width, size - low);
                merge(from, to, new int[] {low, middle, middle + Math.min(width, size - middle)});
            }
            int[] merged = to;
            to = from;
            from = merged;
        }
        return from;
    }

    /** @param bounds where the first run begins, where it ends and the second begins, and where that ends */
    private void merge(int[] from, int[] to, int[] bounds) {
        int left = bounds[0];
        int right = bounds[1];
        for (int k = bounds[0]; k < bounds[2]; k++) {
            boolean takeLeft = left < bounds[1] && (right >= bounds[2] || compare(from[left], from[right]) <= 0);
            to[k] = takeLeft ? from[left++] : from[right++];
        }
    }

    /** The columns as they are. */
    private final class Held implements Points {
        @Override
        public int size() {
            return size;
        }

        @Override
        public List<MetricPoint> page(int from, int to) {
            Objects.checkFromToIndex(from, to, size);
            return new View(from, to - from);
        }

        @Override
        public Stretch stretch(int from, int to) {
            return Stretch.of(page(from, to));
        }
    }

    /** Points made when they are asked for. */
    private final class View extends AbstractList<MetricPoint> implements RandomAccess {
        private final int from;
        private final int length;

        View(int from, int length) {
            this.from = from;
            this.length = length;
        }

        @Override
        public MetricPoint get(int index) {
            return at(from + Objects.checkIndex(index, length));
        }

        @Override
        public int size() {
            return length;
        }
    }
}
