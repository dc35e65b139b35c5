package io.jenkins.plugins.modellineage.mirror;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The points of a series that a server has, in 8 bytes each; not safe for use by several threads. */
public final class Served {
    private long[] hashes = new long[64];
    private int size;
    private boolean sorted;

    public void add(MetricPoint point) {
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        hashes[size++] = PointHash.of(point);
        sorted = false;
    }

    public int size() {
        return size;
    }

    public boolean has(MetricPoint point) {
        if (!sorted) {
            Arrays.sort(hashes, 0, size);
            sorted = true;
        }
        return Arrays.binarySearch(hashes, 0, size, PointHash.of(point)) >= 0;
    }

    /** Those of the points that the server lacks. */
    public List<MetricPoint> missing(Collection<MetricPoint> points) {
        return points.stream().filter(point -> !has(point)).toList();
    }
}
