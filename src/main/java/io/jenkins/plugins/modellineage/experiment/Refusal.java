package io.jenkins.plugins.modellineage.experiment;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * Something that was not done as a client inside the run's block asked.
 *
 * @param at when, to the millisecond
 * @param sentence what was asked and why it was not done, in one line of at most {@value #LENGTH} characters
 */
public record Refusal(Instant at, String sentence) {
    public static final int LENGTH = 1_000;

    public Refusal {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(sentence, "sentence");
        if (sentence.length() > LENGTH) {
            throw new IllegalArgumentException(
                    "A sentence has " + sentence.length() + " characters; at most " + LENGTH + " are kept");
        }
    }
}
