package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** The question which version was live in a stage at a moment. */
public record StageQuery(StageName stage, Instant at) {

    private static final Pattern ZONE = Pattern.compile("(?:Z|[+-]\\d\\d(?::?\\d\\d)?)$", Pattern.CASE_INSENSITIVE);

    /** A plus in an address that nobody encoded arrives as a blank. */
    private static final Pattern BLANK_FOR_PLUS = Pattern.compile("(?<=T[0-9:.]{2,18}) (?=\\d\\d(?::?\\d\\d)?$)");

    /**
     * Reads the question as a form or an address asks it.
     *
     * @param at a date (its end counts), a date and time, both in UTC, or an instant with its zone; blank for now
     * @throws IllegalArgumentException naming the value and how it is written
     */
    public static StageQuery parse(String stage, String at, Instant now) {
        return new StageQuery(new StageName(stage == null ? "" : stage.strip()), moment(at, now));
    }

    private static Instant moment(String at, Instant now) {
        if (at == null || at.isBlank()) {
            return now;
        }
        String text = BLANK_FOR_PLUS.matcher(at.strip()).replaceFirst("+");
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text)
                        .plusDays(1)
                        .atStartOfDay()
                        .toInstant(ZoneOffset.UTC)
                        .minusMillis(1);
            }
            return ZONE.matcher(text).find()
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'" + Pair.shortened(text) + "' is not a date; write it like 2026-03-03 or 2026-03-03T10:00:00Z");
        }
    }
}
