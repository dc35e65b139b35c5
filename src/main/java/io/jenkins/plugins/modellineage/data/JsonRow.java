package io.jenkins.plugins.modellineage.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values of a row as {@link CanonicalRow} has them that reads them out of JSON. Numbers with a point are written as Python writes
 * them, since most rows of JSON are.
 */
final class JsonRow {
    /** Digits that tell any two numbers apart, though fewer are enough for most. */
    private static final int DIGITS = 17;

    private static final int MOST_BEFORE_POINT = 16;
    private static final int MOST_ZEROS_BEHIND_POINT = 4;

    private final StringBuilder text = new StringBuilder();

    private JsonRow() {}

    /** Of a longer row than {@link RowBuffer#MOST}, at least so much. */
    static String of(Map<String, Object> row) {
        JsonRow json = new JsonRow();
        json.object(row);
        return json.text.toString();
    }

    private boolean isFull() {
        return text.length() > RowBuffer.MOST;
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> group) {
            object(group);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof String words) {
            CanonicalRow.quote(words.substring(0, Math.min(words.length(), RowBuffer.MOST)), text);
        } else if (value instanceof Double number) {
            text.append(number(number));
        } else if (value instanceof BigDecimal number) {
            text.append(number.toPlainString());
        } else {
            text.append(value);
        }
    }

    private void object(Map<?, ?> group) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        group.forEach((name, value) -> sorted.put((String) name, value));
        text.append('{');
        String parting = "";
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            if (isFull()) {
                return;
            }
            text.append(parting);
            CanonicalRow.quote(member.getKey(), text);
            text.append(':');
            value(member.getValue());
            parting = ",";
        }
        text.append('}');
    }

    private void array(List<?> list) {
        text.append('[');
        String parting = "";
        for (Object element : list) {
            if (isFull()) {
                return;
            }
            text.append(parting);
            value(element);
            parting = ",";
        }
        text.append(']');
    }

    /** As {@code repr} of Python: the fewest digits that mean this number. */
    static String number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.toString(number);
        } else if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal digits = fewest(number).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent >= -MOST_ZEROS_BEHIND_POINT && exponent < MOST_BEFORE_POINT) {
            return digits.scale() > 0 ? digits.toPlainString() : digits.toPlainString() + ".0";
        }
        String mantissa = digits.movePointLeft(exponent).toPlainString();
        return mantissa + (exponent < 0 ? "e-" : "e+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }

    /** Java writes two digits where one is enough, and before Java 19 some numbers with a digit too many. */
    private static BigDecimal fewest(double number) {
        BigDecimal written = new BigDecimal(Double.toString(number));
        int few = written.precision();
        if (few > 2 && few < DIGITS) {
            return written;
        }
        for (int count = few > 2 ? DIGITS - 2 : 1; count < few; count++) {
            BigDecimal shorter = new BigDecimal(number).round(new MathContext(count, RoundingMode.HALF_EVEN));
            if (shorter.doubleValue() == number) {
                return shorter;
            }
        }
        return written;
    }
}
