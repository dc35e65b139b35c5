package io.jenkins.plugins.modellineage.data;

import java.util.Arrays;

/** Gathers the hashes of the lines of one input, in bounded memory, from several threads. */
public final class Sketching {
    private static final int FRESH = 1 << 16;

    private final int most;
    private long[] kept = new long[0];
    private final long[] fresh;
    private int waiting;
    private boolean whole = true;

    private volatile boolean gaps;

    /** Hashes that are not smaller are of no use any more. */
    private volatile long limit = Long.MAX_VALUE;

    public Sketching() {
        this(LineSketch.MOST);
    }

    /** @param most hashes that are kept, at least 2 */
    Sketching(int most) {
        this.most = most;
        this.fresh = new long[Math.min(FRESH, 2 * most)];
    }

    /** Whether it makes a difference. */
    boolean wants(long hash) {
        return hash < limit || whole;
    }

    /** There are others, which nobody looks at. */
    void leaveOut() {
        gaps = true;
    }

    synchronized void add(long[] hashes, int count) {
        for (int i = 0; i < count; i++) {
            if (wants(hashes[i])) {
                if (waiting == fresh.length) {
                    settle();
                }
                fresh[waiting++] = hashes[i];
            }
        }
    }

    public synchronized LineSketch sketch() {
        settle();
        return new LineSketch(kept.clone(), whole, gaps);
    }

    private void settle() {
        Arrays.sort(fresh, 0, waiting);
        long[] all = new long[kept.length + waiting];
        int size = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < kept.length || theirs < waiting) {
            boolean old = theirs == waiting || mine < kept.length && kept[mine] <= fresh[theirs];
            long next = old ? kept[mine++] : fresh[theirs++];
            if (size == 0 || all[size - 1] != next) {
                all[size++] = next;
            }
        }
        waiting = 0;
        if (size > most) {
            size = most;
            whole = false;
        }
        kept = Arrays.copyOf(all, size);
        if (!whole) {
            limit = kept[size - 1];
        }
    }
}
