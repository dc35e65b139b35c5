package io.jenkins.plugins.modellineage.mirror;

import java.time.Duration;
import java.time.Instant;

/**
 * Something that a server failed at again and again while it took other things: it is left out for ever longer, a day at most.
 *
 * @param tries how often it was left out without anything of it being taken between
 * @param next when it is tried again, in milliseconds since the epoch
 * @param why what the server said last
 */
public record Park(int tries, long next, String why) {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 20;

    /** Of what is not left out. */
    public static final Park NONE = new Park(0, 0, "");

    /** Left out once more. */
    public Park more(Instant now, Duration first, String reason) {
        long millis = first.toMillis() << Math.min(tries, MOST_DOUBLINGS);
        return new Park(tries + 1, now.toEpochMilli() + Math.min(LONGEST.toMillis(), millis), reason);
    }

    public boolean isParked() {
        return tries > 0;
    }

    public Instant due() {
        return Instant.ofEpochMilli(next);
    }
}
