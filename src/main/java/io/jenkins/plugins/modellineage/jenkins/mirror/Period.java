package io.jenkins.plugins.modellineage.jenkins.mirror;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A time from a moment on, up to another.
 *
 * @param since the first moment of it; empty for one without a beginning
 * @param until the first moment after it; empty for one without an end
 */
record Period(Optional<Instant> since, Optional<Instant> until) {
    static final Period ALWAYS = new Period(Optional.empty(), Optional.empty());

    private static final int DATE = "2026-01-31".length();

    static Period since(Instant begin) {
        return new Period(Optional.of(begin), Optional.empty());
    }

    /**
     * Reads two dates or moments in UTC; blank for none. A date stands for the whole day, as the end as well.
     *
     * @throws Refused naming what is no time, or that the end lies before the beginning
     */
    static Period parse(String since, String until) {
        Period period = new Period(moment(since, Duration.ZERO), moment(until, Duration.ofDays(1)));
        if (period.since.isPresent()
                && period.until.filter(end -> !end.isAfter(period.since.get())).isPresent()) {
            throw new Refused(Naming.quoted(Naming.plain(until)) + " is not after " + Naming.quoted(Naming.plain(since))
                    + "; write a later end");
        }
        return period;
    }

    /** @param day what is added to a date */
    private static Optional<Instant> moment(String text, Duration day) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.length() == DATE
                            ? LocalDate.parse(text)
                                    .atStartOfDay(ZoneOffset.UTC)
                                    .toInstant()
                                    .plus(day)
                            : Instant.parse(text));
        } catch (DateTimeParseException wrong) {
            throw new Refused(Naming.quoted(Naming.plain(text))
                    + " is no time; write it like 2026-01-31 or 2026-01-31T12:00:00Z");
        }
    }

    boolean isAlways() {
        return since.isEmpty() && until.isEmpty();
    }

    boolean holds(Instant moment) {
        return since.filter(moment::isBefore).isEmpty()
                && until.filter(end -> !moment.isBefore(end)).isEmpty();
    }
}
