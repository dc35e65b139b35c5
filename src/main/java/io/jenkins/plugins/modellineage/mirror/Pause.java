package io.jenkins.plugins.modellineage.mirror;

import java.time.Duration;
import java.util.Optional;

/** How long a server that does not answer is left alone: a little at first, then ever longer, but it is never given up. */
public final class Pause {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final double SPREAD = 0.2;

    private Pause() {}

    /**
     * @param tries that failed since the last one that did not, from 1
     * @param asked how long the server asks to wait; heeded as it is, an hour at most
     * @param chance from 0 to 1, drawn anew each time
     */
    public static Duration after(int tries, Optional<Duration> asked, double chance) {
        if (asked.isPresent()) {
            Duration most = Duration.ofHours(1);
            return asked.get().compareTo(most) > 0 ? most : asked.get();
        }
        double millis = Math.min(LONGEST.toMillis(), FIRST.toMillis() * Math.pow(2, tries - 1.0));
        return Duration.ofMillis(Math.round(millis * (1 - SPREAD + 2 * SPREAD * chance)));
    }
}
