package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Actor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * One event of the registry's history.
 *
 * @param seq position in the history, from 1, without gaps: the order, whatever the clock did
 * @param time when it was recorded, in milliseconds' precision
 */
public record LedgerEntry(long seq, Instant time, Actor actor, RegistryEvent event) {
    public LedgerEntry {
        time = time.truncatedTo(ChronoUnit.MILLIS);
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(event, "event");
        if (seq < 1) {
            throw new IllegalArgumentException("Entry " + seq + ": entries count from 1");
        }
    }

    /** Who acts and when, of what is not recorded. */
    public record Moment(Instant time, Actor actor) {}

    public String sentence() {
        return event.sentence();
    }
}
