package io.jenkins.plugins.modellineage.columns;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The parts of the file, which {@code docs/format.md} describes byte by byte: a header, for each metric its blocks and
 * their directory, an index, and a trailer. Numbers are big-endian.
 */
final class Layout {
    static final int VERSION = 1;

    /** As that of PNG: a transfer as text, or one of seven bits, spoils it. */
    static final long MAGIC = 0x894D4C430D0A1A0AL;

    static final int HEADER_BYTES = 32;
    static final int TRAILER_BYTES = 24;
    static final int CRC_BYTES = 4;
    static final int POINT_BYTES = 24;

    /** Points in a block: a chart reads the block at each border of its parts, a directory has an entry for each block. */
    static final int BLOCK_POINTS = 512;

    /** Bytes of a directory's entry. */
    static final int ENTRY_BYTES = 20 + 4 * POINT_BYTES;

    private Layout() {}

    static int blocks(int points) {
        return points / BLOCK_POINTS + (points % BLOCK_POINTS == 0 ? 0 : 1);
    }

    static void put(ByteBuffer buffer, MetricPoint point) {
        buffer.putLong(Double.doubleToRawLongBits(point.value()))
                .putLong(point.step())
                .putLong(point.timestamp());
    }

    static MetricPoint point(ByteBuffer buffer) {
        double value = Double.longBitsToDouble(buffer.getLong());
        long step = buffer.getLong();
        return new MetricPoint(value, step, buffer.getLong());
    }

    static int crc(byte[] bytes, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, to - from);
        return (int) crc.getValue();
    }

    /** The bytes up to the buffer's position, and their checksum. */
    static byte[] sealed(ByteBuffer buffer) {
        int length = buffer.position();
        byte[] bytes = new byte[length + CRC_BYTES];
        System.arraycopy(buffer.array(), 0, bytes, 0, length);
        ByteBuffer.wrap(bytes).putInt(length, crc(bytes, 0, length));
        return bytes;
    }

    /** Whether the bytes end in their checksum. */
    static boolean fits(byte[] bytes) {
        return fits(bytes, 0, bytes.length);
    }

    static boolean fits(byte[] bytes, int from, int to) {
        int end = to - CRC_BYTES;
        return end >= from && ByteBuffer.wrap(bytes).getInt(end) == crc(bytes, from, end);
    }
}
