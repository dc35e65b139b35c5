package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What became of a version so far.
 *
 * @param stamped when it was stamped
 * @param stays in stages, in any order; one that goes on has no end
 * @param asOf the moment at which this is looked at
 */
public record Life(Instant stamped, List<Stay> stays, Instant asOf) {
    public Life {
        Objects.requireNonNull(stamped, "stamped");
        stays = List.copyOf(stays);
        Objects.requireNonNull(asOf, "asOf");
    }

    /**
     * One unbroken time during which the version was live in a stage.
     *
     * @param until empty while it is live there
     */
    public record Stay(StageName stage, Instant from, Optional<Instant> until) {
        public Stay {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(until, "until");
        }
    }

    /** How long ago it was stamped; never negative, whatever clocks do. */
    public Duration age() {
        return atLeastZero(Duration.between(stamped, asOf));
    }

    /** The longest unbroken time in the stage; empty when it never was there. */
    public Optional<Duration> longest(StageName stage) {
        return stays.stream()
                .filter(stay -> stay.stage().equals(stage))
                .map(stay ->
                        atLeastZero(Duration.between(stay.from(), stay.until().orElse(asOf))))
                .max(Comparator.naturalOrder());
    }

    private static Duration atLeastZero(Duration time) {
        return time.isNegative() ? Duration.ZERO : time;
    }
}
