package io.jenkins.plugins.modellineage.mirror;

import java.time.Duration;
import java.time.Instant;

/**
 * A request that changes something was left without an answer: a server that is asked too much may carry it out long after who
 * asked has gone. So what it is about is looked at again once the server has surely got to it.
 *
 * @param since when the last such request ended, in milliseconds since the epoch; 0 for none
 */
public record Doubt(long since) {
    /** Servers that queue requests take minutes to get through their queue, not hours. */
    private static final Duration SETTLED = Duration.ofMinutes(5);

    /** Of what was answered. */
    public static final Doubt NONE = new Doubt(0);

    public static Doubt of(Instant unanswered) {
        return new Doubt(unanswered.toEpochMilli());
    }

    public boolean exists() {
        return since > 0;
    }

    /** When it is looked at again. */
    public Instant due() {
        return Instant.ofEpochMilli(since).plus(SETTLED);
    }

    public boolean isDue(Instant now) {
        return exists() && !now.isBefore(due());
    }

    /** When it is looked at next: where that is past, and it was looked at in vain, so much later. */
    public Instant next(Instant now, Duration inVain) {
        return isDue(now) ? now.plus(inVain) : due();
    }
}
