package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.mirror.Demand;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** For how long a server is asked nothing at all: what one thread was told holds for all that ask the same server. */
final class SharedWait {
    private Optional<Demand> demand = Optional.empty();

    /** The server wants to be left alone for so long, also where it said so for a shorter time before. */
    synchronized void demand(Duration time, String why) {
        Demand next = Demand.of(Instant.now(), time, why);
        demand = Optional.of(demand.map(known -> known.and(next)).orElse(next));
    }

    /** Somebody asks for the next try now. */
    synchronized void end() {
        demand = Optional.empty();
    }

    /** What holds now. */
    synchronized Optional<Demand> now() {
        return demand.filter(known -> !known.left(Instant.now()).isZero());
    }

    /** How long to wait still. */
    Duration left() {
        return now().map(known -> known.left(Instant.now())).orElse(Duration.ZERO);
    }

    boolean isOver() {
        return left().isZero();
    }
}
