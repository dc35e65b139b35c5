package io.jenkins.plugins.modellineage.textdiff;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A stretch that differs in two lists: what only the one before has, and what only the one after has in its place.
 *
 * @param before index of the first item in the list before
 * @param removed items that only that list has
 * @param after index of the first item in the list after
 * @param added items that only that list has
 */
record Hunk(int before, List<String> removed, int after, List<String> added) {

    /** Where the lists differ; between hunks they are the same. Time grows with the items times those that differ. */
    static List<Hunk> of(List<String> before, List<String> after) {
        BitSet removed = new BitSet();
        BitSet added = new BitSet();
        for (AbstractDelta<String> delta : DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<String>())
                .getDeltas()) {
            mark(removed, delta.getSource());
            mark(added, delta.getTarget());
        }
        List<Hunk> hunks = new ArrayList<>();
        int left = 0;
        int right = 0;
        while (left < before.size() || right < after.size()) {
            int leftEnd = removed.nextClearBit(left);
            int rightEnd = added.nextClearBit(right);
            if (leftEnd > left || rightEnd > right) {
                hunks.add(new Hunk(left, before.subList(left, leftEnd), right, after.subList(right, rightEnd)));
            }
            left = leftEnd + 1;
            right = rightEnd + 1;
        }
        return hunks;
    }

    private static void mark(BitSet items, Chunk<String> chunk) {
        items.set(chunk.getPosition(), chunk.getPosition() + chunk.size());
    }
}
