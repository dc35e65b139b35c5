package io.jenkins.plugins.modellineage.ledger;

import java.util.Arrays;

/** Where the entries of a ledger stand, in order. Safe for use by several threads. */
final class Positions {
    private static final int CHUNK = 1 << 14;

    private long[][] chunks = new long[0][];
    private long count;
    /** The first entry of each segment. */
    private long[] firsts = new long[0];

    /**
     * Where an entry stands.
     *
     * @param line in its segment, from 1
     * @param start offset of its first byte
     * @param end offset of what follows its line feed
     */
    record Place(int segment, long line, long start, long end) {}

    /** Adds the next entry, and answers its position in the ledger. */
    synchronized long add(int segment, long end) {
        while (firsts.length < segment) {
            firsts = Arrays.copyOf(firsts, firsts.length + 1);
            firsts[firsts.length - 1] = count + 1;
        }
        int chunk = (int) (count / CHUNK);
        if (chunk == chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk + 1);
            chunks[chunk] = new long[CHUNK];
        }
        chunks[chunk][(int) (count % CHUNK)] = end;
        count++;
        return count;
    }

    /** Where the next entry of the segment begins, which is the last one or a new one. */
    synchronized long end(int segment) {
        return firsts.length < segment ? 0 : end(count);
    }

    /** @throws IllegalStateException when the ledger has no such entry */
    synchronized Place of(long seq) {
        if (seq < 1 || seq > count) {
            throw new IllegalStateException("Entry " + seq + " is not among the " + count + " of the ledger");
        }
        int segment = segment(seq);
        long first = firsts[segment - 1];
        return new Place(segment, seq - first + 1, seq == first ? 0 : end(seq - 1), end(seq));
    }

    private int segment(long seq) {
        int low = 0;
        int high = firsts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (firsts[middle] <= seq) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long end(long seq) {
        return chunks[(int) ((seq - 1) / CHUNK)][(int) ((seq - 1) % CHUNK)];
    }

    /** The ends of the first entries. */
    synchronized long[] ends(long until) {
        long[] ends = new long[(int) until];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = end(i + 1L);
        }
        return ends;
    }

    /** The first entry of each segment that holds one of the first entries. */
    synchronized long[] firsts(long until) {
        return Arrays.stream(firsts).filter(first -> first <= until).toArray();
    }

    /** Takes what {@link #firsts} and {@link #ends} gave, in place of what is known. */
    synchronized void reset(long[] segments, long[] ends) {
        firsts = segments.clone();
        chunks = new long[(ends.length + CHUNK - 1) / CHUNK][];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] =
                    Arrays.copyOf(Arrays.copyOfRange(ends, i * CHUNK, Math.min(ends.length, (i + 1) * CHUNK)), CHUNK);
        }
        count = ends.length;
    }
}
