package io.jenkins.plugins.modellineage.metric;

import java.util.Locale;

/** The written form of metric values: what {@link #written} writes, {@link #parse} reads back to the same bits. */
public final class MetricNumbers {
    private static final String NAN = "NaN";
    private static final String INFINITY = "Infinity";

    private MetricNumbers() {}

    /** A decimal that reads back to the same double; whole numbers below 10^15 without a fraction; NaN and ±Infinity by name. */
    public static String written(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15 && !isNegativeZero(value)) {
            return Long.toString((long) value);
        }
        return Double.toString(value);
    }

    /**
     * Reads a decimal number, {@code NaN}, {@code Infinity} or {@code inf}, signed or not, in any case.
     *
     * @throws NumberFormatException naming the text when it is none of these (Java's own hexadecimal and suffixed
     *     forms are not accepted)
     */
    public static double parse(String text) {
        String trimmed = text.strip();
        switch (unsigned(trimmed).toLowerCase(Locale.ROOT)) {
            case "nan":
                return Double.NaN;
            case "inf", "infinity":
                return trimmed.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            default:
                return decimal(trimmed);
        }
    }

    /** Whether {@link #parse} reads the text. */
    public static boolean isNumber(String text) {
        try {
            parse(text);
            return true;
        } catch (NumberFormatException other) {
            return false;
        }
    }

    /** Whether the text is one of the names that stand for a value that is no decimal number. */
    public static boolean isNamed(String text) {
        return text.equals(NAN) || unsigned(text).equals(INFINITY);
    }

    private static String unsigned(String text) {
        return text.startsWith("-") || text.startsWith("+") ? text.substring(1) : text;
    }

    private static double decimal(String text) {
        if (text.isEmpty() || !text.chars().allMatch(MetricNumbers::isDecimalCharacter)) {
            throw new NumberFormatException("'" + text + "' is not a number");
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new NumberFormatException("'" + text + "' is not a number");
        }
    }

    private static boolean isDecimalCharacter(int c) {
        return c >= '0' && c <= '9' || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    }

    private static boolean isNegativeZero(double value) {
        return value == 0 && 1 / value < 0;
    }
}
