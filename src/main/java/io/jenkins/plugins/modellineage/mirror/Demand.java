package io.jenkins.plugins.modellineage.mirror;

import java.time.Duration;
import java.time.Instant;

/**
 * To be left alone for a while, as a server demands it of all that ask it. Time alone ends it.
 *
 * @param since when it was demanded
 * @param until when the server may be asked again
 * @param why what the server said
 */
public record Demand(Instant since, Instant until, String why) {
    public static Demand of(Instant now, Duration time, String why) {
        return new Demand(now, now.plus(time), why);
    }

    /** What holds of two, the other of which was demanded now: that which ends later. */
    public Demand and(Demand other) {
        return left(other.since).compareTo(Duration.between(other.since, other.until)) > 0 ? this : other;
    }

    /** How long to wait still, never longer than was demanded: a clock that was set back ends it. */
    public Duration left(Instant now) {
        return now.isBefore(since) || !now.isBefore(until) ? Duration.ZERO : Duration.between(now, until);
    }
}
