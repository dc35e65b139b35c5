package io.jenkins.plugins.modellineage.prompt;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Optional;

/**
 * Characters by which a text says another thing to a model than to the person who reads it: controls, those that reorder
 * what is shown, and those that show as nothing.
 */
public final class UnseenCharacters {
    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;

    private UnseenCharacters() {}

    /** The first one of a text. */
    public static Optional<String> first(String text) {
        return text.codePoints()
                .filter(UnseenCharacters::isOne)
                .mapToObj(UnseenCharacters::written)
                .findFirst();
    }

    /** As a page shows it: {@code U+202E}. */
    public static String written(int c) {
        return String.format("U+%04X", c);
    }

    /** Ends of lines, blanks of any width and what joins letters and emoji in many scripts are none. */
    public static boolean isOne(int c) {
        boolean isWritten = Naming.isPrintable(c)
                || c == '\n'
                || c == '\t'
                || Character.getType(c) == Character.SPACE_SEPARATOR
                || c == JOINER
                || c == NON_JOINER
                || c >= 0xFE00 && c <= 0xFE0F;
        return !isWritten;
    }
}
