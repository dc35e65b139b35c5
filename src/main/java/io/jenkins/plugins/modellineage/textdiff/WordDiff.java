package io.jenkins.plugins.modellineage.textdiff;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which words of two lines differ, as long as the pairs of one comparison are not too many or too long. */
final class WordDiff {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+|\\s+|[^\\p{L}\\p{N}_\\s]");

    /** Words of a line that are compared, blanks and signs among them. */
    private static final int MOST_WORDS = 1_000;

    /** Steps that all pairs together may cost: some tenths of a second. */
    private static final long MOST_STEPS = 40_000_000;

    private long steps;

    /** Two lines in parts. */
    record Pair(List<Part> before, List<Part> after) {}

    /** Of lines that have next to nothing in common, no part is told apart. */
    Pair of(String before, String after) {
        List<String> left = words(before);
        List<String> right = words(after);
        long most = (long) (left.size() + right.size()) * (left.size() + right.size());
        if (left.size() > MOST_WORDS || right.size() > MOST_WORDS || steps + most > MOST_STEPS) {
            return unlike(before, after);
        }
        steps += most;
        List<Hunk> hunks = Hunk.of(left, right);
        Pair pair = new Pair(
                parts(left, hunks, Hunk::before, Hunk::removed), parts(right, hunks, Hunk::after, Hunk::added));
        return isAlike(pair) ? pair : unlike(before, after);
    }

    private static Pair unlike(String before, String after) {
        int alike = Shortened.alike(before, after);
        return new Pair(DiffLine.whole(before, alike), DiffLine.whole(after, alike));
    }

    /** One more than are compared, at most. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (words.size() <= MOST_WORDS && word.find()) {
            words.add(word.group());
        }
        return words;
    }

    private static List<Part> parts(
            List<String> words, List<Hunk> hunks, ToIntFunction<Hunk> begin, Function<Hunk, List<String>> changed) {
        List<Part> parts = new ArrayList<>();
        int told = 0;
        for (Hunk hunk : hunks) {
            List<String> differing = changed.apply(hunk);
            add(parts, words.subList(told, begin.applyAsInt(hunk)), false);
            add(parts, differing, true);
            told = begin.applyAsInt(hunk) + differing.size();
        }
        add(parts, words.subList(told, words.size()), false);
        return parts;
    }

    private static void add(List<Part> parts, List<String> words, boolean changed) {
        if (!words.isEmpty()) {
            parts.add(new Part(String.join("", words), changed));
        }
    }

    /** Whether a third of what is no blank is the same. */
    private static boolean isAlike(Pair pair) {
        int same = letters(pair.before(), false);
        int all = Math.max(same + letters(pair.before(), true), same + letters(pair.after(), true));
        return same * 3 >= all;
    }

    private static int letters(List<Part> parts, boolean changed) {
        return parts.stream()
                .filter(part -> part.changed() == changed)
                .mapToInt(part -> part.text().replaceAll("\\s", "").length())
                .sum();
    }
}
