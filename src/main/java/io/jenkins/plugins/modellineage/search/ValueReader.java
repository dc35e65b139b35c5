package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads what a key is compared with. */
final class ValueReader {
    /** Clients know the number of a version as a text, and write it so. */
    private static final String NUMBERED = "version_number";

    private final TokenReader tokens;

    ValueReader(TokenReader tokens) {
        this.tokens = tokens;
    }

    /** A text in single or double quotes. */
    String text(SearchKey key) {
        Token value = tokens.next();
        if (value.kind() == Token.Kind.TEXT || value.kind() == Token.Kind.QUOTED) {
            return value.text();
        }
        throw tokens.expected("a text in single quotes, since " + key.written() + " is text", value);
    }

    /** Texts in parentheses, one at least. */
    SortedSet<String> texts(SearchKey key) {
        if (!tokens.tookSign("(")) {
            throw tokens.expected("( and texts in quotes after IN", tokens.peek());
        }
        SortedSet<String> texts = new TreeSet<>();
        do {
            texts.add(text(key));
        } while (tokens.tookSign(","));
        if (!tokens.tookSign(")")) {
            throw tokens.expected(", or )", tokens.peek());
        }
        return texts;
    }

    /** A number; for a time, milliseconds since 1970 or a date in quotes. */
    double number(SearchKey key) {
        Token value = tokens.next();
        if (value.kind() == Token.Kind.WORD && MetricNumbers.isNumber(value.text())) {
            return MetricNumbers.parse(value.text());
        }
        boolean quoted = value.kind() == Token.Kind.TEXT || value.kind() == Token.Kind.QUOTED;
        if (quoted && key.name().equals(NUMBERED) && MetricNumbers.isNumber(value.text())) {
            return MetricNumbers.parse(value.text());
        }
        if (key.type() != ValueType.TIME) {
            throw tokens.expected("a number without quotes, since " + key.written() + " is a number", value);
        }
        if (!quoted) {
            throw noTime(value);
        }
        return moment(value);
    }

    private SearchException noTime(Token value) {
        return tokens.expected("milliseconds since 1970, or a date in quotes such as '2026-03-01T12:00:00Z'", value);
    }

    private double moment(Token value) {
        try {
            return instant(value.text().strip()).toEpochMilli();
        } catch (DateTimeException | ArithmeticException noDate) {
            throw noTime(value);
        }
    }

    /** A day begins at midnight; without a zone it is UTC. */
    private static Instant instant(String text) {
        if (!text.contains("T")) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        boolean zoned = text.endsWith("Z") || text.matches(".*T.*[+-].*");
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
