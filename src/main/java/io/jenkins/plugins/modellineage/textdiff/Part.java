package io.jenkins.plugins.modellineage.textdiff;

import java.util.Objects;

/**
 * A stretch of a line.
 *
 * @param changed whether the line beside it has something else there
 */
public record Part(String text, boolean changed) {
    public Part {
        Objects.requireNonNull(text, "text");
    }
}
