package io.jenkins.plugins.modellineage.tracker;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that are a date of these times; a duration, a counter or an hour of the day is none. */
final class Times {
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();

    /** Milliseconds in the units in which programs count since 1970: seconds, milli-, micro- and nanoseconds. */
    private static final double[] UNITS = {1e3, 1, 1e-3, 1e-6};

    private static final int LONGEST = 40;
    private static final Pattern ISO = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)"
            + "(?:[Tt ] ?(\\d\\d:\\d\\d(?::\\d\\d)?)(?:[.,](\\d{1,9})\\d*)? ?([Zz]|UTC|[+-]\\d\\d(?::?\\d\\d)?)?)?");

    private Times() {}

    /** The date in milliseconds since the epoch; without a zone it is UTC. */
    static OptionalLong millis(String text) {
        String bare = text.strip();
        if (bare.length() > LONGEST) {
            return OptionalLong.empty();
        }
        OptionalDouble number = CellText.number(bare);
        return number.isPresent() ? counted(number.getAsDouble()) : written(bare);
    }

    private static OptionalLong counted(double number) {
        for (double unit : UNITS) {
            double millis = number * unit;
            if (millis >= EARLIEST && millis < LATEST) {
                return OptionalLong.of(Math.round(millis));
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong written(String text) {
        Matcher iso = ISO.matcher(text);
        if (!iso.matches()) {
            return OptionalLong.empty();
        }
        try {
            long millis = instant(iso).toEpochMilli();
            return millis >= EARLIEST && millis < LATEST ? OptionalLong.of(millis) : OptionalLong.empty();
        } catch (DateTimeException noDate) {
            return OptionalLong.empty();
        }
    }

    private static Instant instant(Matcher iso) {
        LocalTime time = iso.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(iso.group(2));
        String fraction = iso.group(3) == null ? "0" : iso.group(3);
        long nanos = Long.parseLong((fraction + "00000000").substring(0, 9));
        return LocalDateTime.of(LocalDate.parse(iso.group(1)), time)
                .plusNanos(nanos)
                .toInstant(zone(iso.group(4)));
    }

    private static ZoneOffset zone(String zone) {
        return zone == null || "UTC".equals(zone) ? ZoneOffset.UTC : ZoneOffset.of(zone.toUpperCase(Locale.ROOT));
    }
}
