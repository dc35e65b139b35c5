package io.jenkins.plugins.modellineage.card;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts, numbers, truth values, lists and maps as YAML in which a text stays a text for every reader: YAML 1.1 takes
 * {@code no} for false, so whatever is not plainly a word stands in quotes on one line.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/">YAML 1.2.2</a>
 */
final class YamlBlock {
    private static final Pattern WORD = Pattern.compile("[A-Za-z](?:[A-Za-z0-9_./-]*[A-Za-z0-9])?");
    private static final Set<String> NO_WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
    private static final int BIGGEST_BMP = 0xffff;
    private static final int BIGGEST_ASCII = 0x7e;

    private final StringBuilder text = new StringBuilder();

    private YamlBlock() {}

    /** The lines of a mapping; empty for none. */
    static String of(Map<String, ?> map) {
        YamlBlock block = new YamlBlock();
        block.map(map, 0);
        return block.text.toString();
    }

    private void map(Map<?, ?> map, int indent) {
        boolean first = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!first || indent == 0) {
                indent(indent);
            }
            first = false;
            text.append(scalar(entry.getKey().toString())).append(':');
            behindKey(entry.getValue(), indent);
        }
    }

    private void behindKey(Object value, int indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            text.append('\n').append(" ".repeat(indent + 2));
            map(map, indent + 2);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            text.append('\n');
            list(list, indent);
        } else {
            text.append(' ').append(flat(value)).append('\n');
        }
    }

    private void list(List<?> list, int indent) {
        for (Object value : list) {
            indent(indent);
            text.append("- ");
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                map(map, indent + 2);
            } else if (value instanceof List<?> inner && !inner.isEmpty()) {
                text.append('\n');
                list(inner, indent + 2);
            } else {
                text.append(flat(value)).append('\n');
            }
        }
    }

    private void indent(int indent) {
        text.append(" ".repeat(indent));
    }

    private static String flat(Object value) {
        return value instanceof Map<?, ?>
                ? "{}"
                : value instanceof List<?>
                        ? "[]"
                        : value instanceof Number number
                                ? number(number)
                                : value instanceof Boolean ? value.toString() : scalar(value.toString());
    }

    /** Python's reader takes a number with an exponent for a text unless it has a point and a sign. */
    private static String number(Number number) {
        if (number instanceof Long || number instanceof Integer) {
            return number.toString();
        }
        if (number instanceof BigDecimal exact) {
            return Math.abs(exact.scale()) < 40 ? exact.toPlainString() : exponent(exact.doubleValue());
        }
        return exponent(number.doubleValue());
    }

    private static String exponent(double value) {
        if (!Double.isFinite(value)) {
            return '"' + Double.toString(value) + '"';
        }
        return Double.toString(value).replaceFirst("E(?=[0-9])", "e+").replace('E', 'e');
    }

    private static String scalar(String value) {
        boolean plain = WORD.matcher(value).matches() && !NO_WORDS.contains(value.toLowerCase(Locale.ROOT));
        return plain ? value : quoted(value);
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        value.codePoints().forEach(c -> quoted.append(character(c)));
        return quoted.append('"').toString();
    }

    private static String character(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                c >= ' ' && c <= BIGGEST_ASCII || c > BIGGEST_ASCII && Naming.isPrintable(c)
                        ? Character.toString(c)
                        : Character.getType(c) == Character.SURROGATE
                                ? "\\uFFFD"
                                : String.format(c <= BIGGEST_BMP ? "\\u%04X" : "\\U%08X", c);
        };
    }
}
