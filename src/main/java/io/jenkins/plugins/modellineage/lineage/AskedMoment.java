package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The moment that somebody asks about, as pages, the command and {@code rollbackModel} read it:
 *
 * <ul>
 *   <li>{@code 2026-03-03}: the end of that day in UTC; today's date means now, since the day has not ended;
 *   <li>{@code 2026-03-03T14:00}, {@code 2026-03-03 14:00:30.5}: a time in UTC;
 *   <li>{@code 2026-03-03T14:00Z}, {@code …+01:00}, {@code …+0100}, {@code …+01}: a time with its offset. The plus may
 *       arrive as a blank, as it does in an address that nobody encoded.
 * </ul>
 *
 * <p>What is still to come is refused: nobody can tell what will be live then.
 *
 * @param now when it was asked
 */
public record AskedMoment(Instant instant, Instant now) {
    /** The accepted forms as the end of a sentence. */
    public static final String FORMS =
            "write a day like 2026-03-03, a time in UTC like 2026-03-03T14:00, or one with its"
                    + " offset like 2026-03-03T14:00+01:00";

    private static final Pattern FORM = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)(?:[Tt ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)(?:([Zz])|([ +-]\\d\\d(?::?\\d\\d)?))?)?");

    public AskedMoment {
        if (instant.isAfter(now)) {
            throw new IllegalArgumentException(instant + " is in the future: it is "
                    + now.truncatedTo(ChronoUnit.SECONDS) + " now; ask about an earlier time");
        }
    }

    /** The moment of the question itself. */
    public static AskedMoment now(Instant now) {
        return new AskedMoment(now, now);
    }

    /**
     * Reads one of the forms; a blank text means now.
     *
     * @throws IllegalArgumentException naming the text and how it is written, or saying that the time is still to come
     */
    public static AskedMoment parse(String text, Instant now) {
        if (text == null || text.isBlank()) {
            return now(now);
        }
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw unreadable(text);
        }
        try {
            LocalDate day = LocalDate.parse(form.group(1));
            return new AskedMoment(form.group(2) == null ? end(day, now) : time(day, form), now);
        } catch (DateTimeException noSuchTime) {
            throw unreadable(text);
        }
    }

    /** Whether the question is about the moment in which it was asked. */
    public boolean isNow() {
        return instant.equals(now);
    }

    private static Instant end(LocalDate day, Instant now) {
        return day.equals(LocalDate.ofInstant(now, ZoneOffset.UTC))
                ? now
                : day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
    }

    private static Instant time(LocalDate day, Matcher form) {
        return LocalDateTime.of(day, LocalTime.parse(form.group(2))).toInstant(offset(form.group(4)));
    }

    private static ZoneOffset offset(String written) {
        return written == null ? ZoneOffset.UTC : ZoneOffset.of(written.replace(' ', '+'));
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException(Naming.quoted(text.strip()) + " is not a time; " + FORMS);
    }
}
