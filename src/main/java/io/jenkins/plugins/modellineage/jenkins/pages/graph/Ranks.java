package io.jenkins.plugins.modellineage.jenkins.pages.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * In which layer each box stands: behind all from which an arrow leads to it, and a box to which none leads right before
 * the first that it leads to. In a circle, one arrow at least goes back.
 */
final class Ranks {
    private final List<List<Integer>> next = new ArrayList<>();
    private final int[] missing;
    private final boolean[] done;
    private final int[] ranks;
    private final Deque<Integer> ready = new ArrayDeque<>();

    private Ranks(int boxes, List<Arrow> arrows) {
        missing = new int[boxes];
        done = new boolean[boxes];
        ranks = new int[boxes];
        for (int box = 0; box < boxes; box++) {
            next.add(new ArrayList<>());
        }
        for (Arrow arrow : arrows) {
            if (arrow.from() != arrow.to()) {
                next.get(arrow.from()).add(arrow.to());
                missing[arrow.to()]++;
            }
        }
    }

    static int[] of(int boxes, List<Arrow> arrows) {
        return new Ranks(boxes, arrows).ranked();
    }

    private int[] ranked() {
        int[] leading = missing.clone();
        for (int box = 0; box < missing.length; box++) {
            if (missing[box] == 0) {
                ready.add(box);
            }
        }
        int waiting = 0;
        while (waiting < missing.length) {
            if (!ready.isEmpty()) {
                settle(ready.remove());
            } else if (done[waiting]) {
                waiting++;
            } else {
                settle(waiting); // of a circle, the first in the list is taken for its beginning
            }
        }
        for (int box = 0; box < leading.length; box++) {
            if (leading[box] == 0) {
                ranks[box] = beforeItsFirst(box);
            }
        }
        return ranks;
    }

    private void settle(int box) {
        if (done[box]) {
            return;
        }
        done[box] = true;
        for (int to : next.get(box)) {
            if (!done[to]) {
                ranks[to] = Math.max(ranks[to], ranks[box] + 1);
                if (--missing[to] == 0) {
                    ready.add(to);
                }
            }
        }
    }

    private int beforeItsFirst(int box) {
        return Math.max(
                ranks[box],
                next.get(box).stream().mapToInt(to -> ranks[to]).min().orElse(ranks[box] + 1) - 1);
    }
}
