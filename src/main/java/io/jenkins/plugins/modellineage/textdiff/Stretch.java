package io.jenkins.plugins.modellineage.textdiff;

import java.util.Objects;

/**
 * Words in a row of two texts that are told as one.
 *
 * @param text of it; empty where words are left out
 * @param skipped how many characters that both have are left out here; 0 for words that are told
 */
public record Stretch(Kind kind, String text, int skipped) {
    /** In which text it is. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED,
        SKIPPED
    }

    public Stretch {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }

    Stretch(Kind kind, String text) {
        this(kind, text, 0);
    }
}
