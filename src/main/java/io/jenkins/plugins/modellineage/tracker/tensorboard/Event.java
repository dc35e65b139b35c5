package io.jenkins.plugins.modellineage.tracker.tensorboard;

import java.util.List;

/**
 * An event of a file.
 *
 * @param wallTime seconds since the epoch, as the writer's clock had it; any double
 * @param step any whole number
 */
public record Event(double wallTime, long step, List<Said> said) {
    private static final double MILLIS = 1_000;

    public Event {
        said = List.copyOf(said);
    }

    /** Milliseconds since the epoch; 0 when the writer told none. */
    public long timestamp() {
        return Math.round(wallTime * MILLIS);
    }
}
