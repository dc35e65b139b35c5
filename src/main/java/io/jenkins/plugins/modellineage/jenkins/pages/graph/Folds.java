package io.jenkins.plugins.modellineage.jenkins.pages.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which boxes can stand as one: as many as it takes that are alike, and are connected with what is alike, in the same layer.
 * So twenty runs of one data set fold even where each of them leads to a box of its own, if these are alike too. Found by
 * refining colours (A. Cardon, M. Crochemore, "Partitioning a graph in O(|A| log |V|)", 1982, says it in full; a few rounds
 * are enough for what is drawn).
 */
public final class Folds {
    /** So few are shown one by one. */
    public static final int FEWEST = 5;

    private static final int ROUNDS = 8;

    private Folds() {}

    /**
     * For each box the first that it folds with, itself if it stands alone.
     *
     * @param likeness of each box a text that others which may fold with it share; empty for one that stands alone
     */
    public static List<Integer> of(List<Optional<String>> likeness, List<Arrow> arrows) {
        int[] ranks = Ranks.of(likeness.size(), arrows);
        List<Object> looks = new ArrayList<>();
        for (int box = 0; box < likeness.size(); box++) {
            int alone = box;
            looks.add(likeness.get(box)
                    .<Object>map(like -> List.of(like, ranks[alone]))
                    .orElse(alone));
        }
        int[] colours = numbered(looks);
        for (int round = 0; round < ROUNDS; round++) {
            colours = refined(colours, arrows);
        }
        return firsts(colours);
    }

    private static int[] refined(int[] colours, List<Arrow> arrows) {
        List<TreeSet<Integer>> before = new ArrayList<>();
        List<TreeSet<Integer>> after = new ArrayList<>();
        for (int ignored : colours) {
            before.add(new TreeSet<>());
            after.add(new TreeSet<>());
        }
        for (Arrow arrow : arrows) {
            after.get(arrow.from()).add(colours[arrow.to()]);
            before.get(arrow.to()).add(colours[arrow.from()]);
        }
        List<Object> looks = new ArrayList<>();
        for (int box = 0; box < colours.length; box++) {
            looks.add(List.of(colours[box], before.get(box), after.get(box)));
        }
        return numbered(looks);
    }

    private static int[] numbered(List<Object> looks) {
        Map<Object, Integer> numbers = new HashMap<>();
        return looks.stream()
                .mapToInt(look -> numbers.computeIfAbsent(look, any -> numbers.size()))
                .toArray();
    }

    private static List<Integer> firsts(int[] colours) {
        Map<Integer, List<Integer>> members = new LinkedHashMap<>();
        for (int box = 0; box < colours.length; box++) {
            members.computeIfAbsent(colours[box], any -> new ArrayList<>()).add(box);
        }
        List<Integer> firsts = new ArrayList<>();
        for (int box = 0; box < colours.length; box++) {
            List<Integer> alike = members.get(colours[box]);
            firsts.add(alike.size() < FEWEST ? (Integer) box : alike.get(0));
        }
        return firsts;
    }
}
