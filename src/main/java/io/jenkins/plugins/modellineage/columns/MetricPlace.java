package io.jenkins.plugins.modellineage.columns;

import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A metric's entry in the index.
 *
 * @param directory offset of the entries of its blocks, which is where its last block ends
 */
record MetricPlace(String name, MetricSummary summary, long directory) {
    private static final int FIXED_BYTES = 2 + 3 * Layout.POINT_BYTES + 8 + 4 + 8;

    int bytes() {
        return FIXED_BYTES + name.getBytes(StandardCharsets.UTF_8).length;
    }

    void write(ByteBuffer buffer) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        buffer.putShort((short) text.length).put(text);
        Layout.put(buffer, summary.latest());
        Layout.put(buffer, summary.min());
        Layout.put(buffer, summary.max());
        buffer.putLong(Double.doubleToRawLongBits(summary.mean()))
                .putInt(summary.count())
                .putLong(directory);
    }

    /** Whether the summary has the very bits of this one; none has not. */
    boolean says(Optional<MetricSummary> counted) {
        return counted.map(of -> new MetricPlace(name, of, directory).written())
                .filter(written()::equals)
                .isPresent();
    }

    private ByteBuffer written() {
        ByteBuffer buffer = ByteBuffer.allocate(bytes());
        write(buffer);
        return buffer.flip();
    }

    static MetricPlace read(ByteBuffer buffer) {
        byte[] text = new byte[Short.toUnsignedInt(buffer.getShort())];
        buffer.get(text);
        return new MetricPlace(
                new String(text, StandardCharsets.UTF_8),
                new MetricSummary(
                        Layout.point(buffer),
                        Layout.point(buffer),
                        Layout.point(buffer),
                        Double.longBitsToDouble(buffer.getLong()),
                        buffer.getInt()),
                buffer.getLong());
    }
}
