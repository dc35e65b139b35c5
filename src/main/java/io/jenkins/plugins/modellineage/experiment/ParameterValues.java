package io.jenkins.plugins.modellineage.experiment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one place where a value that a Pipeline gave becomes the text that is recorded.
 *
 * <p>Accepted by an allow-list of types: text, whole numbers, decimals (written without an exponent), booleans, NaN and
 * the infinities, maps and lists of these (as JSON). Null is "not recorded". Everything else, a class, a closure, an
 * unresolved symbol or {@code env} itself, is a mistake in the Pipeline whose {@code toString} nobody wants recorded.
 */
public final class ParameterValues {
    /** Longest value in UTF-8 bytes, 1 MiB: prompts and configurations fit, model files belong to the artifacts. */
    public static final int VALUE_BYTES = 1 << 20;

    /**
     * Most parameters of one run. Each is a row on a page and a copy in the ledger when a version is stamped.
     */
    public static final int PARAMETERS = 100_000;

    /** Most characters in all parameters of one run: a version keeps them in one line and in memory. */
    public static final int RUN_CHARACTERS = 16 << 20;

    /** Longest number in digits; a decimal such as 1e999999999 would be written out as a gigabyte of zeros. */
    private static final int DIGITS = 1_000;

    /** Fewer bits than this have fewer than {@value #DIGITS} digits. */
    private static final int BITS = 3_300;

    private ParameterValues() {}

    /**
     * The text to record; empty for null.
     *
     * @throws IllegalArgumentException naming the key, the value and the next move
     */
    public static Optional<String> normalise(String key, Object value) {
        return normalise("parameter", key, value);
    }

    private static Optional<String> normalise(String kind, String key, Object value) {
        Naming.key(kind, key);
        if (value == null) {
            return Optional.empty();
        }
        String thing = Naming.capitalised(kind) + " " + Naming.quoted(key);
        return Optional.of(checkedText(thing, written(thing, value)));
    }

    /**
     * Normalises every entry; null values are left out.
     *
     * @throws IllegalArgumentException as {@link #normalise} does, or when a key is not text
     */
    public static SortedMap<String, String> normaliseAll(Map<?, ?> values) {
        return normaliseAll("parameter", values);
    }

    /** As {@link #normaliseAll(Map)}, for tags, which errors call so. */
    public static SortedMap<String, String> normaliseTags(Map<?, ?> values) {
        return normaliseAll("tag", values);
    }

    private static SortedMap<String, String> normaliseAll(String kind, Map<?, ?> values) {
        TreeMap<String, String> normalised = new TreeMap<>();
        long characters = 0;
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            String key = keyText(kind, entry.getKey());
            Optional<String> text = normalise(kind, key, entry.getValue());
            text.ifPresent(value -> normalised.put(key, value));
            characters += key.length() + text.map(String::length).orElse(0);
            requireRoom(characters);
        }
        return SortedMaps.copyOf(normalised);
    }

    /** @throws IllegalArgumentException when these are too many, or too long together, for one run */
    static void requireRoom(int count, long characters) {
        if (count > PARAMETERS) {
            throw new IllegalArgumentException("The run would have " + count + " parameters; at most " + PARAMETERS
                    + " are recorded, so put long lists into a file and track that");
        }
        requireRoom(characters);
    }

    private static void requireRoom(long characters) {
        if (characters > RUN_CHARACTERS) {
            throw new IllegalArgumentException("The run's parameters would have " + characters + " characters; at most "
                    + RUN_CHARACTERS + " are recorded, so write long values to files and track those");
        }
    }

    /**
     * Checks a key and its text before they are stored.
     *
     * @param kind {@code parameter} or {@code tag}
     * @throws IllegalArgumentException naming kind and key and what is wrong
     */
    public static void checked(String kind, String key, String text) {
        Naming.key(kind, key);
        if (encodedBound(text) > VALUE_BYTES || hasSurrogate(text)) {
            checkedText(Naming.capitalised(kind) + " " + Naming.quoted(key), text);
        }
    }

    /** No text has more UTF-8 bytes than this; most are so short that nobody need count them. */
    private static long encodedBound(String text) {
        return 3L * text.length();
    }

    private static boolean hasSurrogate(String text) {
        return text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    }

    /**
     * Checks text that is stored as it is: encodable and no longer than {@link #VALUE_BYTES}.
     *
     * @param thing what the text is, as the first words of the error
     * @throws IllegalArgumentException naming the thing and what is wrong
     */
    public static String checkedText(String thing, String text) {
        int bytes = encodedLength(thing, text);
        if (bytes > VALUE_BYTES) {
            throw new IllegalArgumentException(thing + " is " + bytes + " bytes long; at most " + VALUE_BYTES
                    + " are recorded, so write it to a file and track that");
        }
        return text;
    }

    private static int encodedLength(String thing, String text) {
        try {
            return StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text))
                    .remaining();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    thing + " contains half of a character (an unpaired surrogate); give valid Unicode text");
        }
    }

    private static String keyText(String kind, Object key) {
        if (key instanceof CharSequence) {
            return key.toString();
        }
        throw new IllegalArgumentException(Naming.capitalised(kind) + " key " + Naming.quoted(String.valueOf(key))
                + " is not text; write it in quotation marks");
    }

    private static String written(String thing, Object value) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            return new NestedValue(thing).json(value);
        }
        return scalar(thing, value);
    }

    /**
     * Text, number or boolean as it is written.
     *
     * @param thing what the value belongs to, as the first words of the error
     */
    static String scalar(String thing, Object value) {
        if (value instanceof CharSequence || value instanceof Character || value instanceof Boolean) {
            return value.toString();
        }
        if (value instanceof BigDecimal decimal) {
            return plain(thing, decimal);
        }
        if (value instanceof Double || value instanceof Float) {
            return floating((Number) value);
        }
        if (isWhole(value)) {
            return value instanceof BigInteger whole ? plain(thing, new BigDecimal(whole)) : value.toString();
        }
        throw new IllegalArgumentException(
                thing + " is " + ValueKind.of(value) + "; give text, a number, a boolean, or a map or list of these");
    }

    private static boolean isWhole(Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte
                || value instanceof BigInteger;
    }

    private static String floating(Number value) {
        double number = value.doubleValue();
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return value.toString();
        }
        BigDecimal decimal = new BigDecimal(value.toString());
        return (decimal.scale() > 1 ? decimal.stripTrailingZeros() : decimal).toPlainString();
    }

    private static String plain(String thing, BigDecimal decimal) {
        if (!isShort(decimal)) {
            throw new IllegalArgumentException(
                    thing + " is a number of more than " + DIGITS + " digits, too long to write out; give it as text");
        }
        return decimal.toPlainString();
    }

    /** Whether the number can be written without an exponent in a reasonable number of digits. */
    public static boolean isShort(BigDecimal decimal) {
        return Math.abs((long) decimal.scale()) <= DIGITS
                && decimal.unscaledValue().bitLength() <= BITS;
    }
}
