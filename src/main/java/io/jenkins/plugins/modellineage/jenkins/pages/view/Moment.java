package io.jenkins.plugins.modellineage.jenkins.pages.view;

import hudson.Util;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** A point in time as a page writes it. */
public record Moment(Instant instant) implements Comparable<Moment> {
    private static final DateTimeFormatter ISO =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** ISO 8601 in UTC, three digits of a second: sorts as text. */
    public String iso() {
        return ISO.format(instant);
    }

    /** Date and time in UTC, to the second, in the language of the request; the pages name the zone once. */
    public String written() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        Locale locale = request == null ? Locale.ENGLISH : request.getLocale();
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(locale)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }

    /** How long ago it was, or how far ahead it is, in two units of time. */
    public String distance() {
        return distance(Instant.now());
    }

    String distance(Instant now) {
        return Util.getTimeSpanString(Math.abs(Duration.between(instant, now).toMillis()));
    }

    /** Whether it is yet to come. */
    public boolean ahead() {
        return instant.isAfter(Instant.now());
    }

    public long millis() {
        return instant.toEpochMilli();
    }

    @Override
    public int compareTo(Moment other) {
        return instant.compareTo(other.instant);
    }
}
