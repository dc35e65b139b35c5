package io.jenkins.plugins.modellineage.search;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of {@code RLIKE}: a regular expression as Java reads them, which may be found anywhere in a text. One that would
 * look at the letters of a text too often is given up: what people write takes a few looks at each.
 *
 * @param text of the expression
 */
public record RegularExpression(String text) {
    /** The longest expression, in characters. */
    public static final int LONGEST = 1_000;

    /** Looks at letters of one text, besides some for each letter. */
    private static final int LOOKS = 100_000;

    private static final int LOOKS_AT_EACH = 50;

    /** @throws IllegalArgumentException saying what is wrong with it */
    public RegularExpression {
        Objects.requireNonNull(text, "text");
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "The regular expression is longer than " + LONGEST + " characters; shorten it");
        }
        try {
            Pattern.compile(text);
        } catch (PatternSyntaxException | StackOverflowError wrong) {
            throw new IllegalArgumentException("This is no regular expression that can be read; use LIKE, or mend it");
        }
    }

    /**
     * Whether it is found in the text.
     *
     * @throws SearchException when finding that out takes too long
     */
    boolean finds(String found) {
        try {
            return Pattern.compile(text)
                    .matcher(new Looked(found, LOOKS + (long) LOOKS_AT_EACH * found.length()))
                    .find();
        } catch (TooOften | StackOverflowError tooMuch) {
            throw new SearchException(
                    1, "The regular expression tries too much on a text that was searched; simplify it, or use LIKE");
        }
    }

    private static final class TooOften extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooOften() {
            super(null, null, false, false);
        }
    }

    /** A text that lets itself be looked at that often. */
    private static final class Looked implements CharSequence {
        private final String text;
        private long left;

        Looked(String text, long left) {
            this.text = text;
            this.left = left;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (--left < 0) {
                throw new TooOften();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
