package io.jenkins.plugins.modellineage.jenkins.home;

import java.util.SortedSet;
import java.util.TreeSet;

/** Up to where all entries of the ledger were heard of: who appends at the same time tells of it in any order. */
final class HeardEntries {
    private final SortedSet<Long> ahead = new TreeSet<>();
    private long upTo;

    /** Begins where an index stands. */
    synchronized void begin(long seq) {
        ahead.clear();
        upTo = seq;
    }

    synchronized void add(long seq) {
        if (seq > upTo) {
            ahead.add(seq);
        }
        advance();
    }

    /** All entries up to this one are known from elsewhere. */
    synchronized void reach(long seq) {
        upTo = Math.max(upTo, seq);
        ahead.headSet(upTo + 1).clear();
        advance();
    }

    private void advance() {
        while (ahead.remove(upTo + 1)) {
            upTo++;
        }
    }

    /** The last entry before which none is missing. */
    synchronized long upTo() {
        return upTo;
    }
}
