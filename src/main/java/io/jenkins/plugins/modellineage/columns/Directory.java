package io.jenkins.plugins.modellineage.columns;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.Stretch;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The blocks of one metric: where each is, and what is in it in a few points. */
final class Directory {
    private final ByteBuffer entries;

    /** @param entries as {@link #put} wrote them */
    Directory(byte[] entries) {
        this.entries = ByteBuffer.wrap(entries);
    }

    static void put(ByteBuffer buffer, long offset, int length, int count, Stretch stretch) {
        buffer.putLong(offset).putInt(length).putInt(count).putInt(stretch.gaps());
        Layout.put(buffer, stretch.first());
        Layout.put(buffer, stretch.last());
        Layout.put(buffer, stretch.lowest());
        Layout.put(buffer, stretch.highest());
    }

    long offset(int block) {
        return entries.getLong(block * Layout.ENTRY_BYTES);
    }

    int length(int block) {
        return entries.getInt(block * Layout.ENTRY_BYTES + 8);
    }

    int count(int block) {
        return entries.getInt(block * Layout.ENTRY_BYTES + 12);
    }

    /** How many values of the block are NaN or infinite; of such a block only itself tells all. */
    int gaps(int block) {
        return entries.getInt(block * Layout.ENTRY_BYTES + 16);
    }

    /** The block in a few points, if it has no gaps. */
    Stretch stretch(int block) {
        ByteBuffer entry = entries.duplicate().position(block * Layout.ENTRY_BYTES + 20);
        MetricPoint first = Layout.point(entry);
        MetricPoint last = Layout.point(entry);
        MetricPoint least = Layout.point(entry);
        return Stretch.finite(first, last, least, Layout.point(entry));
    }

    /** Whether an entry has the very bytes that {@link #put} would write. */
    boolean says(int block, byte[] entry) {
        byte[] bytes = new byte[Layout.ENTRY_BYTES];
        entries.duplicate().position(block * Layout.ENTRY_BYTES).get(bytes);
        return Arrays.equals(bytes, entry);
    }
}
