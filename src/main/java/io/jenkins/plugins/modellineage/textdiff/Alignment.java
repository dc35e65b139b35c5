package io.jenkins.plugins.modellineage.textdiff;

import java.util.ArrayList;
import java.util.List;

/** Which items of two lists belong together: first those that are the same, then those of one kind between these, in order. */
public final class Alignment {
    /** In whose place nothing is. */
    public static final int NONE = -1;

    private Alignment() {}

    /** An item. */
    public record Item(String kind, String text) {
        private String key() {
            return kind + '\0' + text;
        }
    }

    /**
     * Items that belong together.
     *
     * @param before index of the one before, or {@link #NONE}
     * @param after index of the one after, or {@link #NONE}
     */
    public record Pair(int before, int after) {}

    /** All items of both, each once, in an order that keeps that of both. */
    public static List<Pair> of(List<Item> before, List<Item> after) {
        List<Pair> pairs = new ArrayList<>();
        int left = 0;
        int right = 0;
        for (Hunk hunk : Hunk.of(keys(before), keys(after))) {
            while (left < hunk.before()) {
                pairs.add(new Pair(left++, right++));
            }
            int leftEnd = left + hunk.removed().size();
            int rightEnd = right + hunk.added().size();
            while (left < leftEnd) {
                int match = next(before.get(left), after, right, rightEnd);
                while (match >= 0 && right < match) {
                    pairs.add(new Pair(NONE, right++));
                }
                pairs.add(new Pair(left++, match < 0 ? NONE : right++));
            }
            while (right < rightEnd) {
                pairs.add(new Pair(NONE, right++));
            }
        }
        while (left < before.size()) {
            pairs.add(new Pair(left++, right++));
        }
        return pairs;
    }

    private static int next(Item item, List<Item> among, int from, int to) {
        for (int i = from; i < to; i++) {
            if (among.get(i).kind().equals(item.kind())) {
                return i;
            }
        }
        return NONE;
    }

    private static List<String> keys(List<Item> items) {
        return items.stream().map(Item::key).toList();
    }
}
