package io.jenkins.plugins.modellineage.textdiff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Two texts line by line: what only one of them has, with what differs inside such lines, and a few lines around it. The
 * time grows with the square of the lines that differ, so there is a most of these.
 */
public final class TextDiff {
    /** Characters of a text beyond which it is not compared. */
    public static final int LARGEST = 1 << 18;

    /** Lines of a text between the beginning and the end that both have: so many differ in under a second. */
    private static final int MOST_LINES = 4_000;

    /** Equal lines that are shown before and after a change. */
    private static final int AROUND = 3;

    private final List<String> before;
    private final List<String> after;
    private final WordDiff words = new WordDiff();
    private final List<DiffLine> lines = new ArrayList<>();
    /** How far both texts are told, in lines. */
    private int toldBefore;

    private int toldAfter;

    private TextDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    /** The lines, none when the texts are the same; empty when there is too much to compare. */
    public static Optional<List<DiffLine>> of(String before, String after) {
        if (before.length() > LARGEST || after.length() > LARGEST) {
            return Optional.empty();
        }
        return new TextDiff(lines(before), lines(after)).told();
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    private Optional<List<DiffLine>> told() {
        int begin = common(0);
        int end = commonEnd(begin);
        List<String> left = before.subList(begin, before.size() - end);
        List<String> right = after.subList(begin, after.size() - end);
        if (Math.max(left.size(), right.size()) > MOST_LINES) {
            return Optional.empty();
        }
        for (Hunk hunk : Hunk.of(left, right)) {
            equal(begin + hunk.before(), AROUND);
            changed(hunk.removed(), hunk.added());
        }
        if (!lines.isEmpty()) {
            equal(before.size(), 0);
        }
        return Optional.of(List.copyOf(lines));
    }

    private int common(int from) {
        int line = from;
        while (line < Math.min(before.size(), after.size()) && before.get(line).equals(after.get(line))) {
            line++;
        }
        return line;
    }

    private int commonEnd(int begin) {
        int most = Math.min(before.size(), after.size()) - begin;
        int count = 0;
        while (count < most && before.get(before.size() - 1 - count).equals(after.get(after.size() - 1 - count))) {
            count++;
        }
        return count;
    }

    /**
     * Tells the equal lines up to that one of the text before: those near changes, and how many lie between.
     *
     * @param leading how many of them lead to what follows
     */
    private void equal(int until, int leading) {
        int count = until - toldBefore;
        int first = lines.isEmpty() ? 0 : Math.min(AROUND, count);
        int last = Math.min(leading, count - first);
        int between = count - first - last;
        if (between <= 1) { // a line is no longer than what says that it is left out
            first = count;
            last = 0;
            between = 0;
        }
        same(first);
        if (between > 0) {
            lines.add(DiffLine.skipped(toldBefore + 1, toldAfter + 1, between));
            toldBefore += between;
            toldAfter += between;
        }
        same(last);
    }

    private void same(int count) {
        for (int i = 0; i < count; i++) {
            lines.add(DiffLine.same(toldBefore + 1, toldAfter + 1, before.get(toldBefore)));
            toldBefore++;
            toldAfter++;
        }
    }

    private void changed(List<String> removed, List<String> added) {
        List<DiffLine> others = new ArrayList<>();
        for (int i = 0; i < Math.max(removed.size(), added.size()); i++) {
            WordDiff.Pair pair = i < removed.size() && i < added.size()
                    ? words.of(removed.get(i), added.get(i))
                    : new WordDiff.Pair(
                            i < removed.size() ? DiffLine.whole(removed.get(i)) : List.of(),
                            i < added.size() ? DiffLine.whole(added.get(i)) : List.of());
            if (i < removed.size()) {
                lines.add(DiffLine.removed(++toldBefore, pair.before()));
            }
            if (i < added.size()) {
                others.add(DiffLine.added(++toldAfter, pair.after()));
            }
        }
        lines.addAll(others);
    }
}
