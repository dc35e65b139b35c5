package org.modellineage.bench.report;

import java.util.Locale;

/**
 * What a ratio has to be.
 *
 * @param unit behind the number: {@code ×} for a ratio
 */
public record Target(Kind kind, double bound, String unit) {

    /** Which end of the interval decides. */
    public enum Kind {
        AT_LEAST,
        AT_MOST
    }

    public static Target atLeast(double bound) {
        return new Target(Kind.AT_LEAST, bound, "×");
    }

    public static Target atMost(double bound) {
        return new Target(Kind.AT_MOST, bound, "×");
    }

    public static Target atMost(double bound, String unit) {
        return new Target(Kind.AT_MOST, bound, " " + unit);
    }

    /** Whether the worse end of the interval is on the good side. */
    public boolean holds(Ratio ratio) {
        return kind == Kind.AT_LEAST ? ratio.low() >= bound : ratio.high() <= bound;
    }

    /** {@code ≥ 10×}. */
    public String text() {
        return (kind == Kind.AT_LEAST ? "≥ " : "≤ ") + number(bound) + unit;
    }

    /** {@code 12.4× (11.9 to 13.0)}. */
    public String text(Ratio ratio) {
        String middle = number(ratio.median()) + unit;
        return ratio.low() == ratio.high()
                ? middle
                : middle + " (" + number(ratio.low()) + " to " + number(ratio.high()) + ")";
    }

    /** Three figures that count, so that a bound of 0.95 is not met by 0.951 printed as 1. */
    private static String number(double value) {
        double size = Math.abs(value);
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, size >= 10 ? "%.1f" : size >= 0.095 ? "%.2f" : "%.4f", value);
    }
}
