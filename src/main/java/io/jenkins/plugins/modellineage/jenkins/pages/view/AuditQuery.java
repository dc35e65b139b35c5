package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.lineage.AskedMoment;
import io.jenkins.plugins.modellineage.lineage.AuditFilter;
import io.jenkins.plugins.modellineage.lineage.AuditKind;
import io.jenkins.plugins.modellineage.model.StageName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the address of an audit asks for.
 *
 * @param before the entry, counted from 1, before which those lie that are asked for
 * @param limit of entries in one answer
 * @param asked the parameters of the address, without {@code before}
 */
public record AuditQuery(AuditFilter filter, long before, int limit, String asked) {
    private static final int LIMIT = 100;
    private static final int MOST = 1_000;
    private static final List<String> KEYS = List.of("kind", "stage", "by", "from", "to", "limit");

    /**
     * Reads {@code kind} (any number of them), {@code stage}, {@code by}, {@code from}, {@code to}, {@code before} and
     * {@code limit}. What is blank does not count.
     *
     * @throws IllegalArgumentException naming what cannot be read
     */
    public static AuditQuery parse(Map<String, String[]> parameters, Instant now) {
        Set<AuditKind> kinds = new LinkedHashSet<>();
        Arrays.stream(parameters.getOrDefault("kind", new String[0]))
                .filter(word -> !word.isBlank())
                .map(AuditKind::parse)
                .forEach(kinds::add);
        AuditFilter filter = new AuditFilter(
                kinds,
                text(parameters, "stage").map(StageName::new),
                text(parameters, "by").orElse(""),
                text(parameters, "from").map(from -> from(from, now)),
                text(parameters, "to").map(to -> AskedMoment.parse(to, now).instant()));
        long limit = text(parameters, "limit")
                .map(count -> number("limit", count, MOST))
                .orElse((long) LIMIT);
        long before = text(parameters, "before")
                .map(entry -> number("before", entry, Long.MAX_VALUE))
                .orElse(Long.MAX_VALUE);
        return new AuditQuery(filter, before, (int) limit, asked(parameters));
    }

    /** A day begins at midnight in UTC. */
    private static Instant from(String text, Instant now) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException noDay) {
            return AskedMoment.parse(text, now).instant();
        }
    }

    private static long number(String name, String text, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException none) {
            // told as one that is out of bounds
        }
        throw new IllegalArgumentException(name + " must be a whole number from 1"
                + (most == Long.MAX_VALUE ? " on" : " to " + most) + "; leave it out for the newest");
    }

    private static Optional<String> text(Map<String, String[]> parameters, String key) {
        return Arrays.stream(parameters.getOrDefault(key, new String[0]))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private static String asked(Map<String, String[]> parameters) {
        List<String> all = new ArrayList<>();
        for (String key : KEYS) {
            for (String value : parameters.getOrDefault(key, new String[0])) {
                if (!value.isBlank()) {
                    all.add(key + "=" + PageQuery.encoded(value.strip()));
                }
            }
        }
        return String.join("&", all);
    }

    /** The kind that the form chose; empty for all. */
    public String kind() {
        return filter.kinds().stream().findFirst().map(AuditKind::word).orElse("");
    }

    /** The rest of the address of the same question, from an entry back. */
    public String older(long seq) {
        return "?" + (asked.isEmpty() ? "" : asked + "&") + "before=" + seq;
    }

    /** The same as a whole, for an export. */
    public String whole() {
        return asked.isEmpty() ? "" : "?" + asked;
    }
}
