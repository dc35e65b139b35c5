package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.textdiff.Stretch;
import java.util.List;
import java.util.Locale;

/**
 * Words in a row of two texts that are compared.
 *
 * @param kind same, removed, added or skipped
 * @param parts the words, with the names of characters that show as nothing
 * @param skipped how many characters that both have are left out
 */
public record WordRow(String kind, List<TextPart> parts, int skipped) {
    private static final String END = "\u21b5"; // of a line, which nobody sees
    private static final String BLANK = "\u2423";

    static WordRow of(Stretch stretch) {
        boolean differs = stretch.kind() == Stretch.Kind.REMOVED || stretch.kind() == Stretch.Kind.ADDED;
        return new WordRow(
                stretch.kind().name().toLowerCase(Locale.ROOT),
                TextPart.plain(differs ? seen(stretch.text()) : stretch.text()),
                stretch.skipped());
    }

    /** Blanks that are all that differs, and ends of lines, show. */
    private static String seen(String text) {
        return (text.isBlank() ? text.replace(" ", BLANK) : text).replace("\n", END + "\n");
    }
}
