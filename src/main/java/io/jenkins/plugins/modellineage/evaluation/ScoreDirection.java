package io.jenkins.plugins.modellineage.evaluation;

import java.util.Locale;
import java.util.Optional;

/** Which way a score gets better, as its evaluation says. It is never guessed from the metric's name. */
public enum ScoreDirection {
    HIGHER,
    LOWER,
    UNKNOWN;

    /** As records and files write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether less is better; empty when nobody said. */
    public Optional<Boolean> lowerIsBetter() {
        return this == UNKNOWN ? Optional.empty() : Optional.of(this == LOWER);
    }

    /** The direction of that word; unknown for every other word. */
    public static ScoreDirection ofWord(String word) {
        for (ScoreDirection direction : values()) {
            if (direction.word().equals(word)) {
                return direction;
            }
        }
        return UNKNOWN;
    }
}
