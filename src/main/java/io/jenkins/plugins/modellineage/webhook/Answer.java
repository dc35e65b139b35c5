package io.jenkins.plugins.modellineage.webhook;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of one try.
 *
 * @param status of HTTP; empty when there was no answer
 * @param text the beginning of the answer, or why there was none, on one line
 * @param after how long the receiver asks to wait, as far as that is heeded; empty when it asks for nothing
 */
public record Answer(Instant time, Optional<Integer> status, String text, Optional<Duration> after) {
    /** How many bytes of an answer are read. */
    public static final int BYTES = 1024;

    public Answer {
        time = time.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(status, "status");
        text = Naming.shortened(Naming.line(text), BYTES);
        Objects.requireNonNull(after, "after");
    }

    /** One that asks for no time. */
    public Answer(Instant time, Optional<Integer> status, String text) {
        this(time, status, text, Optional.empty());
    }

    /** Whether the receiver has it. */
    public boolean taken() {
        return status.filter(code -> code >= 200 && code < 300).isPresent();
    }

    /** What came back, for a person. */
    public String sentence() {
        return status.map(code -> ("Answered " + code + ". " + text).strip()).orElse(text);
    }
}
