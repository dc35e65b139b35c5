package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers as pages and JSON write them. */
public final class Numbers {
    private Numbers() {}

    /** Six significant digits: enough to tell two metrics apart in a table. */
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
