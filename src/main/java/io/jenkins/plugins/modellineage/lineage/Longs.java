package io.jenkins.plugins.modellineage.lineage;

import java.util.Arrays;

/**
 * Whole numbers in a row that never changes: {@link #with} gives a longer one, which shares all but the last few with this
 * one. 8 bytes a number.
 */
final class Longs {
    static final Longs EMPTY = new Longs(new long[0][], new long[0]);

    private static final int CHUNK = 64;

    private final long[][] chunks;
    private final long[] tail;

    private Longs(long[][] chunks, long[] tail) {
        this.chunks = chunks;
        this.tail = tail;
    }

    /** These numbers, copied. */
    static Longs of(long... values) {
        int whole = values.length / CHUNK;
        long[][] chunks = new long[whole][];
        for (int i = 0; i < whole; i++) {
            chunks[i] = Arrays.copyOfRange(values, i * CHUNK, (i + 1) * CHUNK);
        }
        return new Longs(chunks, Arrays.copyOfRange(values, whole * CHUNK, values.length));
    }

    Longs with(long value) {
        long[] longer = Arrays.copyOf(tail, tail.length + 1);
        longer[tail.length] = value;
        if (longer.length < CHUNK) {
            return new Longs(chunks, longer);
        }
        long[][] more = Arrays.copyOf(chunks, chunks.length + 1);
        more[chunks.length] = longer;
        return new Longs(more, EMPTY.tail);
    }

    /** @throws IndexOutOfBoundsException when there are not that many */
    long get(int index) {
        int chunk = index / CHUNK;
        return chunk < chunks.length ? chunks[chunk][index % CHUNK] : tail[index - chunks.length * CHUNK];
    }

    int size() {
        return chunks.length * CHUNK + tail.length;
    }

    long[] toArray() {
        long[] all = new long[size()];
        for (int i = 0; i < chunks.length; i++) {
            System.arraycopy(chunks[i], 0, all, i * CHUNK, CHUNK);
        }
        System.arraycopy(tail, 0, all, chunks.length * CHUNK, tail.length);
        return all;
    }
}
