package io.jenkins.plugins.modellineage.prompt;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A JSON value in the one way of writing it that digests are made of: no blanks, the keys of an object in the order of
 * their UTF-16 units, a number by its value ({@code 0.20} is {@code 0.2}), texts escaped where JSON demands it and nowhere
 * else.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8785">RFC 8785</a>, which writes texts and keys in this way
 */
public final class CanonicalJson {
    /** What is not there. */
    public static final CanonicalJson NULL = new CanonicalJson("null");

    /** Nesting of lists and objects. */
    public static final int DEPTH = 200;

    /** Characters beyond which no more is written: what a file repeats by reference is not bounded by the file's length. */
    public static final int LENGTH = 1 << 24;

    /** Digits before the point beyond which a number has an exponent. */
    private static final int PLAIN_DIGITS = 21;

    private final String text;

    private CanonicalJson(String text) {
        this.text = text;
    }

    /**
     * Of a tree of maps with texts as keys, lists, texts, booleans, {@link BigDecimal}s and whole numbers, nulls, and
     * what is written already.
     *
     * @throws IllegalArgumentException when there is something else in it, a text that is no Unicode, or too much nesting
     */
    public static CanonicalJson of(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, text, 0);
        return new CanonicalJson(text.toString());
    }

    /** Whether nothing is there. */
    public boolean isNull() {
        return text.equals(NULL.text);
    }

    private static void write(Object value, StringBuilder into, int depth) {
        if (depth > DEPTH) {
            throw new IllegalArgumentException(
                    "JSON is nested more than " + DEPTH + " levels deep; that is not recorded, so nest it less");
        }
        if (into.length() > LENGTH) {
            throw new IllegalArgumentException(
                    "JSON has more than " + LENGTH + " characters; that is not recorded, so shorten it");
        }
        if (value instanceof Map<?, ?> map) {
            object(map, into, depth);
        } else if (value instanceof List<?> list) {
            list(list, into, depth);
        } else if (value instanceof String string) {
            quote(string, into);
        } else if (value == null || value instanceof Boolean || value instanceof CanonicalJson) {
            into.append(value);
        } else {
            into.append(number(value));
        }
    }

    private static void object(Map<?, ?> map, StringBuilder into, int depth) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put((String) key, value));
        String comma = "";
        into.append('{');
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            into.append(comma);
            quote(entry.getKey(), into);
            write(entry.getValue(), into.append(':'), depth + 1);
            comma = ",";
        }
        into.append('}');
    }

    private static void list(List<?> list, StringBuilder into, int depth) {
        String comma = "";
        into.append('[');
        for (Object value : list) {
            write(value, into.append(comma), depth + 1);
            comma = ",";
        }
        into.append(']');
    }

    private static String number(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        if (!(value instanceof BigDecimal decimal)) {
            throw new IllegalArgumentException("A " + value.getClass().getSimpleName()
                    + " is no JSON; give texts, numbers, booleans, lists and maps");
        }
        BigDecimal shortest = decimal.stripTrailingZeros();
        boolean isPlain = shortest.scale() <= 0 && (long) shortest.precision() - shortest.scale() <= PLAIN_DIGITS;
        return isPlain ? shortest.toPlainString() : shortest.toString();
    }

    private static void quote(String text, StringBuilder into) {
        into.append('"');
        text.codePoints().forEach(c -> character(c, into));
        into.append('"');
    }

    private static void character(int c, StringBuilder into) {
        if (Character.getType(c) == Character.SURROGATE) {
            throw new IllegalArgumentException(
                    String.format("A text has half a character, U+%04X, which no digest can be made of; remove it", c));
        }
        switch (c) {
            case '"', '\\' -> into.append('\\').append((char) c);
            case '\b' -> into.append("\\b");
            case '\f' -> into.append("\\f");
            case '\n' -> into.append("\\n");
            case '\r' -> into.append("\\r");
            case '\t' -> into.append("\\t");
            default -> {
                if (c < ' ') {
                    into.append(String.format("\\u%04x", c));
                } else {
                    into.appendCodePoint(c);
                }
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CanonicalJson json && json.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text);
    }

    @Override
    public String toString() {
        return text;
    }
}
