package io.jenkins.plugins.modellineage.columns;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Points of one metric in columns: steps, times, values. Steps and times are differences to the one before, modulo 2^64;
 * of values all bits are kept.
 */
final class Block {
    private Block() {}

    static byte[] write(List<MetricPoint> points) {
        ByteBuffer buffer = ByteBuffer.allocate(4 + points.size() * (2 * Varint.MOST_BYTES + Double.BYTES));
        buffer.putInt(points.size());
        long step = 0;
        for (MetricPoint point : points) {
            Varint.putSigned(buffer, point.step() - step);
            step = point.step();
        }
        long time = 0;
        for (MetricPoint point : points) {
            Varint.putSigned(buffer, point.timestamp() - time);
            time = point.timestamp();
        }
        for (MetricPoint point : points) {
            buffer.putLong(Double.doubleToRawLongBits(point.value()));
        }
        return Layout.sealed(buffer);
    }

    /**
     * Reads a block whose checksum fits.
     *
     * @throws IllegalArgumentException or BufferUnderflowException when it is no block all the same
     */
    static List<MetricPoint> read(ByteBuffer buffer) {
        int count = buffer.getInt();
        if (count < 1 || count > Layout.BLOCK_POINTS) {
            throw new IllegalArgumentException("it has " + count + " points");
        }
        long[] steps = differences(buffer, count);
        long[] times = differences(buffer, count);
        List<MetricPoint> points = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            points.add(new MetricPoint(Double.longBitsToDouble(buffer.getLong()), steps[i], times[i]));
        }
        if (buffer.remaining() != Layout.CRC_BYTES) {
            throw new IllegalArgumentException("it is longer than its points");
        }
        return points;
    }

    private static long[] differences(ByteBuffer buffer, int count) {
        long[] numbers = new long[count];
        long number = 0;
        for (int i = 0; i < count; i++) {
            number += Varint.signed(buffer);
            numbers[i] = number;
        }
        return numbers;
    }
}
