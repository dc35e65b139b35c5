package io.jenkins.plugins.modellineage.comparison;

import java.util.Objects;

/**
 * What one side has under a key.
 *
 * @param text for people
 * @param exact what decides whether two are the same
 */
public record Value(String text, String exact) {
    public Value {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(exact, "exact");
    }

    /** A text that says it all. */
    static Value of(String text) {
        return new Value(text, text);
    }

    /** The same and another one, where a name was given twice. */
    Value and(Value other) {
        return equals(other) ? this : new Value(text + ", " + other.text, exact + ", " + other.exact);
    }
}
