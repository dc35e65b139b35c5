package io.jenkins.plugins.modellineage.lineage;

import java.util.Arrays;

/**
 * Numbers under keys that are numbers, added one by one and never taken away: which entries concern a model, say. Never
 * changes, like its {@link PersistentMap}; 12 bytes a number, or 16 where one of a row has more than 32 bits, where a tree
 * of objects needs ten times that.
 *
 * <p>The last few pairs stand as they came; behind them lie sorted rows, each twice as long as the next, so that a pair is
 * moved O(log n) times in all and a key is sought in O(log n) rows (the logarithmic method of J. L. Bentley and J. B. Saxe,
 * "Decomposable searching problems I", 1980). How the rows are cut depends on how many pairs there are and on nothing else.
 */
final class Postings {
    static final Postings EMPTY = new Postings(new Row[0], new long[0]);

    /** Pairs that stand as they came. */
    private static final int LOOSE = 32;

    /** Longest first. */
    private final Row[] rows;

    /** A pair is two numbers in a row. */
    private final long[] loose;

    private Postings(Row[] rows, long[] loose) {
        this.rows = rows;
        this.loose = loose;
    }

    Postings with(long key, long number) {
        long[] more = Arrays.copyOf(loose, loose.length + 2);
        more[loose.length] = key;
        more[loose.length + 1] = number;
        return more.length < 2 * LOOSE
                ? new Postings(rows, more)
                : new Postings(settled(Row.of(sorted(more), 0, more.length)), EMPTY.loose);
    }

    /** The numbers under the key, ascending, each once. */
    long[] of(long key) {
        return between(key, key);
    }

    /** The numbers under the keys from one to another, both included, ascending, each once. */
    long[] between(long least, long greatest) {
        long[] found = new long[8];
        int count = 0;
        for (Row row : rows) {
            for (int at = row.first(least); at < row.keys.length && row.keys[at] <= greatest; at++) {
                found = room(found, count);
                found[count++] = row.number(at);
            }
        }
        for (int at = 0; at < loose.length; at += 2) {
            if (loose[at] >= least && loose[at] <= greatest) {
                found = room(found, count);
                found[count++] = loose[at + 1];
            }
        }
        return distinct(found, count);
    }

    /** Whether there is a number under the key. */
    boolean has(long key) {
        for (Row row : rows) {
            int at = row.first(key);
            if (at < row.keys.length && row.keys[at] == key) {
                return true;
            }
        }
        for (int at = 0; at < loose.length; at += 2) {
            if (loose[at] == key) {
                return true;
            }
        }
        return false;
    }

    /** How many pairs were added. */
    int size() {
        int size = loose.length / 2;
        for (Row row : rows) {
            size += row.keys.length;
        }
        return size;
    }

    /** All pairs, row after row: what {@link #read} takes. */
    long[] written() {
        long[] all = new long[2 * size()];
        int at = 0;
        for (Row row : rows) {
            for (int i = 0; i < row.keys.length; i++) {
                all[at++] = row.keys[i];
                all[at++] = row.number(i);
            }
        }
        System.arraycopy(loose, 0, all, at, loose.length);
        return all;
    }

    /** @throws InconsistentEventException when the pairs cannot be what {@link #written} gave */
    static Postings read(long[] all) {
        if (all.length % 2 != 0) {
            throw new InconsistentEventException("A pair is one number");
        }
        int whole = all.length / 2 / LOOSE;
        Row[] rows = new Row[Integer.bitCount(whole)];
        int at = 0;
        for (int i = 0; i < rows.length; i++) {
            int length = 2 * LOOSE * Integer.highestOneBit(whole);
            requireSorted(all, at, at + length);
            rows[i] = Row.of(all, at, at + length);
            whole -= Integer.highestOneBit(whole);
            at += length;
        }
        return new Postings(rows, Arrays.copyOfRange(all, at, all.length));
    }

    private static void requireSorted(long[] pairs, int from, int to) {
        for (int at = from + 2; at < to; at += 2) {
            if (compare(pairs, at - 2, at) > 0) {
                throw new InconsistentEventException("Pairs are out of order");
            }
        }
    }

    /** The rows with one more: equal lengths are merged, as a binary counter carries. */
    private Row[] settled(Row row) {
        int kept = rows.length;
        Row carried = row;
        while (kept > 0 && rows[kept - 1].keys.length == carried.keys.length) {
            kept--;
            carried = Row.merged(rows[kept], carried);
        }
        Row[] next = Arrays.copyOf(rows, kept + 1);
        next[kept] = carried;
        return next;
    }

    /** Few pairs: by insertion. */
    private static long[] sorted(long[] pairs) {
        for (int end = 2; end < pairs.length; end += 2) {
            for (int at = end; at > 0 && compare(pairs, at - 2, at) > 0; at -= 2) {
                swap(pairs, at - 2, at);
                swap(pairs, at - 1, at + 1);
            }
        }
        return pairs;
    }

    private static void swap(long[] numbers, int one, int other) {
        long kept = numbers[one];
        numbers[one] = numbers[other];
        numbers[other] = kept;
    }

    private static int compare(long[] pairs, int left, int right) {
        int order = Long.compare(pairs[left], pairs[right]);
        return order != 0 ? order : Long.compare(pairs[left + 1], pairs[right + 1]);
    }

    private static long[] room(long[] numbers, int needed) {
        return needed < numbers.length ? numbers : Arrays.copyOf(numbers, 2 * numbers.length);
    }

    private static long[] distinct(long[] numbers, int count) {
        Arrays.sort(numbers, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kept == 0 || numbers[kept - 1] != numbers[i]) {
                numbers[kept++] = numbers[i];
            }
        }
        return Arrays.copyOf(numbers, kept);
    }

    /** Pairs sorted by key and number. */
    private static final class Row {
        private static final int[] NONE = new int[0];
        private static final long LOWER = 0xFFFF_FFFFL;

        private final long[] keys;
        private final int[] lower;

        /** The upper halves of the numbers; none when all are 0. */
        private final int[] upper;

        private Row(long[] keys, boolean wide) {
            this.keys = keys;
            this.lower = new int[keys.length];
            this.upper = wide ? new int[keys.length] : NONE;
        }

        static Row of(long[] pairs, int from, int to) {
            boolean wide = false;
            for (int at = from + 1; at < to; at += 2) {
                wide |= pairs[at] >>> Integer.SIZE != 0;
            }
            Row row = new Row(new long[(to - from) / 2], wide);
            for (int i = 0; i < row.keys.length; i++) {
                row.set(i, pairs[from + 2 * i], pairs[from + 2 * i + 1]);
            }
            return row;
        }

        static Row merged(Row one, Row other) {
            Row all = new Row(new long[one.keys.length + other.keys.length], one.upper != NONE || other.upper != NONE);
            int left = 0;
            int right = 0;
            for (int at = 0; at < all.keys.length; at++) {
                if (right == other.keys.length || left < one.keys.length && compare(one, left, other, right) <= 0) {
                    all.set(at, one.keys[left], one.number(left++));
                } else {
                    all.set(at, other.keys[right], other.number(right++));
                }
            }
            return all;
        }

        private static int compare(Row one, int left, Row other, int right) {
            int order = Long.compare(one.keys[left], other.keys[right]);
            return order != 0 ? order : Long.compare(one.number(left), other.number(right));
        }

        private void set(int at, long key, long number) {
            keys[at] = key;
            lower[at] = (int) number;
            if (upper != NONE) {
                upper[at] = (int) (number >>> Integer.SIZE);
            }
        }

        long number(int at) {
            long number = lower[at] & LOWER;
            return upper == NONE ? number : number | (long) upper[at] << Integer.SIZE;
        }

        /** Where the first pair of the key stands, or would. */
        int first(long key) {
            int low = 0;
            int high = keys.length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (keys[middle] < key) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }
    }
}
