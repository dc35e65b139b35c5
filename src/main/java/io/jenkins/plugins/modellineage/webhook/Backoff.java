package io.jenkins.plugins.modellineage.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a delivery that failed is tried again: soon at first, then ever later, for about a day. */
public final class Backoff {
    private static final List<Duration> DELAYS = List.of(
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(8),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofHours(8));

    /** By how much a delay is stretched or shrunk at most, so that many deliveries do not come back at once. */
    private static final double SPREAD = 0.2;

    private Backoff() {}

    /** The longest that any delivery waits, whatever its receiver asks for. */
    public static Duration longest() {
        return DELAYS.get(DELAYS.size() - 1);
    }

    /** How often a delivery is tried at most. */
    public static int tries() {
        return DELAYS.size() + 1;
    }

    /**
     * How long to wait after so many tries that failed; empty when that was the last one.
     *
     * @param tries from 1
     * @param chance from 0 to 1, drawn anew each time
     */
    public static Optional<Duration> after(int tries, double chance) {
        if (tries < 1 || tries > DELAYS.size()) {
            return Optional.empty();
        }
        double factor = 1 - SPREAD + 2 * SPREAD * chance;
        return Optional.of(Duration.ofMillis(Math.round(DELAYS.get(tries - 1).toMillis() * factor)));
    }
}
