package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/** A point in time as a page writes it. */
public record Moment(Instant instant) implements Comparable<Moment> {

    /** ISO 8601 in UTC, whole seconds: sorts as text. */
    public String iso() {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    public Date date() {
        return Date.from(instant);
    }

    public long millis() {
        return instant.toEpochMilli();
    }

    @Override
    public int compareTo(Moment other) {
        return instant.compareTo(other.instant);
    }
}
