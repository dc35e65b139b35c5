package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers as pages and JSON write them. */
public final class Numbers {
    private Numbers() {}

    /** Six significant digits and no unit: for JSON, for parameters and for those who hear it, where no pointer tells more. */
    public static String shortly(double value) {
        if (!Double.isFinite(value) || value == Math.rint(value) && Math.abs(value) < 1e15) {
            return MetricNumbers.written(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6));
        double magnitude = Math.abs(value);
        return magnitude < 1e-4 || magnitude >= 1e15
                ? MetricNumbers.written(rounded.doubleValue())
                : rounded.stripTrailingZeros().toPlainString();
    }

    /** For the eye, where the exact value is at hand: five significant digits, {@code 5e-6} and {@code 1.2 M}. */
    public static String human(double value) {
        double magnitude = Math.abs(value);
        if (!Double.isFinite(value) || value == 0) {
            return MetricNumbers.written(value);
        }
        if (magnitude < 1e-3 || magnitude >= 1e15) {
            return scientific(value);
        }
        int thousands = magnitude < 1e6 ? 0 : magnitude < 1e9 ? 2 : magnitude < 1e12 ? 3 : 4;
        String unit = thousands == 0 ? "" : "\u00a0" + "  MGT".charAt(thousands);
        boolean whole = value == Math.rint(value) && thousands == 0;
        return rounded(value / Math.pow(1e3, thousands), whole ? 6 : thousands == 0 ? 5 : 4) + unit;
    }

    private static String scientific(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }

    private static String rounded(double value, int digits) {
        return new BigDecimal(value)
                .round(new MathContext(digits))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A JSON value: JSON has no NaN and no infinity, so these are written as text. */
    public static Object json(double value) {
        return Double.isFinite(value) ? (Object) value : MetricNumbers.written(value);
    }

    /** The same of each value, in the same order. */
    public static Map<String, Object> json(Map<String, Double> values) {
        Map<String, Object> written = new LinkedHashMap<>();
        values.forEach((key, value) -> written.put(key, json(value)));
        return written;
    }
}
