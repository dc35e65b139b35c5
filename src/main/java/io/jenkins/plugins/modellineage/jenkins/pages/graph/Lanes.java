package io.jenkins.plugins.modellineage.jenkins.pages.graph;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Which arrows a drawing has room for: each takes a lane through every layer that it crosses. */
public final class Lanes {
    /** So many lanes are laid out in a moment, and drawn in a megabyte or two. */
    public static final int MOST = 20_000;

    private Lanes() {}

    /**
     * The arrows without the longest, in the same order. Of what leads to a box, or out of one that begins, the shortest
     * crosses nothing and stays.
     *
     * @param boxes how many there are
     * @param most lanes in all layers together
     */
    public static List<Arrow> fitting(int boxes, List<Arrow> arrows, int most) {
        List<Arrow> all = arrows;
        List<Arrow> some = shortest(boxes, all, most);
        while (some.size() < all.size()) { // without an arrow, boxes may move away from each other
            all = some;
            some = shortest(boxes, all, most);
        }
        return all;
    }

    private static List<Arrow> shortest(int boxes, List<Arrow> arrows, int most) {
        int[] ranks = Ranks.of(boxes, arrows);
        int[] lanes = arrows.stream().mapToInt(arrow -> crossed(arrow, ranks)).toArray();
        Set<Integer> longer = new HashSet<>();
        int taken = 0;
        for (int arrow : IntStream.range(0, lanes.length)
                .boxed()
                .sorted(Comparator.comparingInt(at -> lanes[at]))
                .toList()) {
            if (taken + lanes[arrow] <= most) {
                taken += lanes[arrow];
            } else {
                longer.add(arrow);
            }
        }
        return IntStream.range(0, lanes.length)
                .filter(arrow -> !longer.contains(arrow))
                .mapToObj(arrows::get)
                .toList();
    }

    private static int crossed(Arrow arrow, int[] ranks) {
        return Math.max(0, ranks[arrow.to()] - ranks[arrow.from()] - 1);
    }
}
