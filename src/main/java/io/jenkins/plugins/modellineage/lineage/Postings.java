package io.jenkins.plugins.modellineage.lineage;

import java.util.Arrays;

/**
 * Numbers under keys that are numbers, added one by one and never taken away: which entries concern a model, say. Never
 * changes, like its {@link PersistentMap}; 16 bytes a number, where a tree of objects needs ten times that.
 *
 * <p>The last few pairs stand as they came; behind them lie sorted rows, each twice as long as the next, so that a pair is
 * moved O(log n) times in all and a key is sought in O(log n) rows (the logarithmic method of J. L. Bentley and J. B. Saxe,
 * "Decomposable searching problems I", 1980). How the rows are cut depends on how many pairs there are and on nothing else.
 */
final class Postings {
    static final Postings EMPTY = new Postings(new long[0][], new long[0]);

    /** Pairs that stand as they came. */
    private static final int LOOSE = 32;

    /** Sorted by key and number; longest first. A pair is two numbers in a row. */
    private final long[][] rows;

    private final long[] loose;

    private Postings(long[][] rows, long[] loose) {
        this.rows = rows;
        this.loose = loose;
    }

    Postings with(long key, long number) {
        long[] more = Arrays.copyOf(loose, loose.length + 2);
        more[loose.length] = key;
        more[loose.length + 1] = number;
        return more.length < 2 * LOOSE ? new Postings(rows, more) : new Postings(settled(sorted(more)), EMPTY.loose);
    }

    /** The numbers under the key, ascending, each once. */
    long[] of(long key) {
        long[] found = new long[8];
        int count = 0;
        for (long[] row : rows) {
            for (int at = first(row, key); at < row.length && row[at] == key; at += 2) {
                found = room(found, count);
                found[count++] = row[at + 1];
            }
        }
        for (int at = 0; at < loose.length; at += 2) {
            if (loose[at] == key) {
                found = room(found, count);
                found[count++] = loose[at + 1];
            }
        }
        return distinct(found, count);
    }

    /** Whether there is a number under the key. */
    boolean has(long key) {
        for (long[] row : rows) {
            int at = first(row, key);
            if (at < row.length && row[at] == key) {
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
        int length = loose.length;
        for (long[] row : rows) {
            length += row.length;
        }
        return length / 2;
    }

    /** All pairs, row after row: what {@link #read} takes. */
    long[] written() {
        long[] all = new long[2 * size()];
        int at = 0;
        for (long[] row : rows) {
            System.arraycopy(row, 0, all, at, row.length);
            at += row.length;
        }
        System.arraycopy(loose, 0, all, at, loose.length);
        return all;
    }

    /** @throws InconsistentEventException when the pairs cannot be what {@link #written} gave */
    static Postings read(long[] all) {
        int left = all.length / 2;
        if (all.length % 2 != 0) {
            throw new InconsistentEventException("A pair is one number");
        }
        int whole = left / LOOSE;
        long[][] rows = new long[Integer.bitCount(whole)][];
        int at = 0;
        for (int i = 0; i < rows.length; i++) {
            int length = 2 * LOOSE * Integer.highestOneBit(whole);
            rows[i] = Arrays.copyOfRange(all, at, at + length);
            requireSorted(rows[i]);
            whole -= Integer.highestOneBit(whole);
            at += length;
        }
        return new Postings(rows, Arrays.copyOfRange(all, at, all.length));
    }

    private static void requireSorted(long[] row) {
        for (int at = 2; at < row.length; at += 2) {
            if (compare(row, at - 2, row, at) > 0) {
                throw new InconsistentEventException("Pairs are out of order");
            }
        }
    }

    /** The rows with one more: equal lengths are merged, as a binary counter carries. */
    private long[][] settled(long[] row) {
        int kept = rows.length;
        long[] carried = row;
        while (kept > 0 && rows[kept - 1].length == carried.length) {
            kept--;
            carried = merged(rows[kept], carried);
        }
        long[][] next = Arrays.copyOf(rows, kept + 1);
        next[kept] = carried;
        return next;
    }

    private static long[] merged(long[] one, long[] other) {
        long[] all = new long[one.length + other.length];
        int left = 0;
        int right = 0;
        for (int at = 0; at < all.length; at += 2) {
            boolean fromOne = right == other.length || left < one.length && compare(one, left, other, right) <= 0;
            long[] source = fromOne ? one : other;
            int from = fromOne ? left : right;
            all[at] = source[from];
            all[at + 1] = source[from + 1];
            left += fromOne ? 2 : 0;
            right += fromOne ? 0 : 2;
        }
        return all;
    }

    /** Few pairs: by insertion. */
    private static long[] sorted(long[] pairs) {
        for (int end = 2; end < pairs.length; end += 2) {
            for (int at = end; at > 0 && compare(pairs, at - 2, pairs, at) > 0; at -= 2) {
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

    private static int compare(long[] one, int left, long[] other, int right) {
        int order = Long.compare(one[left], other[right]);
        return order != 0 ? order : Long.compare(one[left + 1], other[right + 1]);
    }

    /** Where the first pair of the key stands, or would. */
    private static int first(long[] row, long key) {
        int low = 0;
        int high = row.length / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (row[2 * middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return 2 * low;
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
}
