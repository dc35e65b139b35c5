package io.jenkins.plugins.modellineage.search;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Objects;
import java.util.regex.MatchResult;

/**
 * A pattern of {@code RLIKE}: a regular expression as RE2 reads them, which may be found anywhere in a text. Java's own
 * engine would run for ever on some, and nothing could stop it; here the time is bounded by the size of the expression times
 * the length of the text, and that product is bounded as well.
 */
public final class RegularExpression {
    /** The longest expression, in characters. */
    public static final int LONGEST = 1_000;

    /** Characters that an expression may stand for once what it repeats a number of times is written out. */
    private static final long LARGEST = 50_000;

    /** Steps of the engine's program: what one letter of a text may cost. */
    private static final int STEPS = 2_000;

    /** What one text may cost: steps times letters. */
    private static final long WORK = 50_000_000;

    /** Repetitions of a group multiply; nothing else that is repeated can hold a repetition. An empty quotation hides none. */
    private static final java.util.regex.Pattern OF_GROUP =
            java.util.regex.Pattern.compile("[)E]\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    private static final java.util.regex.Pattern OF_LETTER =
            java.util.regex.Pattern.compile("(?<![)E])\\{(\\d{1,9})(?:,(\\d{0,9}))?\\}");

    private final Pattern pattern;

    /** @throws IllegalArgumentException saying what is wrong with it */
    public RegularExpression(String text) {
        Objects.requireNonNull(text, "text");
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The regular expression is longer than " + LONGEST + " characters; shorten it");
        }
        if (text.length() * repeated(text) > LARGEST) {
            throw repeatsTooMuch();
        }
        try {
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException | StackOverflowError wrong) {
            throw new IllegalArgumentException(
                    "This is no regular expression that can be read: it is written as for RE2,"
                            + " without back references and without looking ahead or behind; use LIKE, or mend it");
        }
        if (pattern.programSize() > STEPS) {
            throw repeatsTooMuch();
        }
    }

    private static IllegalArgumentException repeatsTooMuch() {
        return new IllegalArgumentException(
                "The regular expression repeats too much; write fewer or smaller repetitions in braces, or * or +");
    }

    /** How often a character of the expression may at most stand in it once all is written out. */
    private static double repeated(String text) {
        double largest = OF_LETTER
                .matcher(text)
                .results()
                .mapToDouble(RegularExpression::times)
                .max()
                .orElse(1);
        return OF_GROUP.matcher(text)
                .results()
                .mapToDouble(RegularExpression::times)
                .reduce(largest, (all, times) -> all * times);
    }

    private static double times(MatchResult repetition) {
        String most = repetition.group(2);
        double least = Double.parseDouble(repetition.group(1));
        return Math.max(1, most == null || most.isEmpty() ? least : Math.max(least, Double.parseDouble(most)));
    }

    /**
     * Whether it is found in the text.
     *
     * @throws SearchException when finding that out takes too long
     */
    boolean finds(String found) {
        if ((long) pattern.programSize() * found.length() > WORK) {
            throw tooMuch();
        }
        try {
            return pattern.matcher(found).find();
        } catch (StackOverflowError deep) {
            throw tooMuch();
        }
    }

    private static SearchException tooMuch() {
        return new SearchException(
                1, "The regular expression tries too much on a text that was searched; simplify it, or use LIKE");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegularExpression expression && expression.pattern.equals(pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
