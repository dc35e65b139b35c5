package io.jenkins.plugins.modellineage.preview;

import io.jenkins.plugins.modellineage.textdiff.Shortened;

/**
 * A text as far as a page shows it.
 *
 * @param cut whether it goes on
 */
public record Beginning(String text, boolean cut) {
    private static final int LINES = 2_000;
    private static final int LINE = 4_000;
    private static final int CHARACTERS = 100_000;

    /** Its first {@value #LINES} lines, or fewer that have {@value #CHARACTERS} characters; a long line is shortened. */
    public static Beginning of(String whole) {
        StringBuilder shown = new StringBuilder();
        int at = 0;
        int lines = 0;
        while (at < whole.length() && lines < LINES && shown.length() < CHARACTERS) {
            int end = whole.indexOf('\n', at);
            int next = end < 0 ? whole.length() : end + 1;
            shown.append(Shortened.beginning(whole.substring(at, end < 0 ? next : end), LINE));
            if (end >= 0) {
                shown.append('\n');
            }
            at = next;
            lines++;
        }
        return new Beginning(shown.toString(), at < whole.length());
    }
}
