package io.jenkins.plugins.modellineage.textdiff;

import io.jenkins.plugins.modellineage.textdiff.Stretch.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts word by word, as one text in which words are removed and added, as long as those of one comparison are not too many.
 * A tag of a template is one word.
 */
public final class WordChanges {
    /** Words of a text between the beginning and the end that both have, blanks and signs among them. */
    public static final int MOST_WORDS = 2_500;

    private static final Pattern WORD = Pattern.compile(
            "\\{\\{[^{}\\n]{1,200}+\\}\\}|[\\p{L}\\p{N}_]+|\\n|[\\s&&[^\\n]]+|[^\\p{L}\\p{N}_\\s]", Pattern.DOTALL);

    /** Steps that all texts of one comparison may cost together: some tenths of a second. */
    private static final long MOST_STEPS = 60_000_000;

    /** Characters that both have which are told on either side of those that differ. */
    private static final int AROUND = 400;

    private final List<Stretch> told = new ArrayList<>();
    private long steps;

    /**
     * The text after, with what was removed from the one before; one stretch where they are the same. Empty when there are
     * too many words, or they have next to nothing in common.
     */
    public Optional<List<Stretch>> of(String before, String after) {
        if (before.length() > TextDiff.LARGEST || after.length() > TextDiff.LARGEST) {
            return Optional.empty();
        }
        List<String> left = words(before);
        List<String> right = words(after);
        int begin = begin(left, right);
        int end = end(left, right, begin);
        List<String> inLeft = left.subList(begin, left.size() - end);
        List<String> inRight = right.subList(begin, right.size() - end);
        long cost = (long) (inLeft.size() + inRight.size()) * (inLeft.size() + inRight.size());
        if (Math.max(inLeft.size(), inRight.size()) > MOST_WORDS || steps + cost > MOST_STEPS) {
            return Optional.empty();
        }
        steps += cost;
        told.clear();
        tell(left, right, begin, Hunk.of(inLeft, inRight));
        return Optional.of(List.copyOf(told));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    private static int begin(List<String> left, List<String> right) {
        int count = 0;
        while (count < Math.min(left.size(), right.size()) && left.get(count).equals(right.get(count))) {
            count++;
        }
        return count;
    }

    private static int end(List<String> left, List<String> right, int begin) {
        int most = Math.min(left.size(), right.size()) - begin;
        int count = 0;
        while (count < most && left.get(left.size() - 1 - count).equals(right.get(right.size() - 1 - count))) {
            count++;
        }
        return count;
    }

    private void tell(List<String> left, List<String> right, int begin, List<Hunk> hunks) {
        int toldLeft = 0;
        int toldRight = 0;
        for (Hunk hunk : joined(left, right, begin, hunks)) {
            same(left.subList(toldLeft, hunk.before()));
            add(Kind.REMOVED, hunk.removed());
            add(Kind.ADDED, hunk.added());
            toldLeft = hunk.before() + hunk.removed().size();
            toldRight = hunk.after() + hunk.added().size();
        }
        same(right.subList(toldRight, right.size()));
    }

    /** Of places in the whole lists; those that only a blank parts are one, since a sentence is read at once. */
    private static List<Hunk> joined(List<String> left, List<String> right, int begin, List<Hunk> hunks) {
        List<Hunk> joined = new ArrayList<>();
        for (Hunk hunk : hunks) {
            Hunk next = new Hunk(begin + hunk.before(), hunk.removed(), begin + hunk.after(), hunk.added());
            Hunk last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            int end = last == null ? 0 : last.before() + last.removed().size();
            if (last != null
                    && next.before() - end == 1
                    && left.get(end).isBlank()
                    && !left.get(end).equals("\n")) {
                joined.set(
                        joined.size() - 1,
                        new Hunk(
                                last.before(),
                                left.subList(
                                        last.before(),
                                        next.before() + next.removed().size()),
                                last.after(),
                                right.subList(
                                        last.after(),
                                        next.after() + next.added().size())));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    private void same(List<String> words) {
        int first = lead(words);
        int last = words.size();
        for (int length = 0; last > first && length < AROUND; last--) {
            length += words.get(last - 1).length();
        }
        List<String> between = words.subList(first, last);
        int length = between.stream().mapToInt(String::length).sum();
        if (length <= AROUND) {
            add(Kind.SAME, words);
        } else {
            add(Kind.SAME, words.subList(0, first));
            told.add(new Stretch(Kind.SKIPPED, "", length));
            add(Kind.SAME, words.subList(last, words.size()));
        }
    }

    /** How many words are told before some are left out. */
    private static int lead(List<String> words) {
        int count = 0;
        for (int length = 0; count < words.size() && length < AROUND; count++) {
            length += words.get(count).length();
        }
        return count;
    }

    private void add(Kind kind, List<String> words) {
        if (!words.isEmpty()) {
            told.add(new Stretch(kind, String.join("", words)));
        }
    }
}
