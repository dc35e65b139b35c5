package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A small YAML document: one mapping. Texts are in double quotes, so that none is taken for anything else. */
final class Yaml {
    private static final int PLAIN_KEY = 1_000;

    private final StringBuilder lines = new StringBuilder();

    Yaml text(String key, String value) {
        return line(key, quoted(value));
    }

    /** Leaves the key out where the text is empty. */
    Yaml optionalText(String key, String value) {
        return value.isEmpty() ? this : text(key, value);
    }

    /** Writes null where there is no text. */
    Yaml textOrNothing(String key, Optional<String> value) {
        return value.map(text -> text(key, text)).orElseGet(() -> nothing(key));
    }

    Yaml number(String key, long value) {
        return line(key, Long.toString(value));
    }

    Yaml nothing(String key) {
        return line(key, "null");
    }

    Yaml emptyList(String key) {
        return line(key, "[]");
    }

    Yaml texts(String key, Map<String, String> values) {
        if (values.isEmpty()) {
            return line(key, "{}");
        }
        lines.append(key).append(":\n");
        values.forEach((name, value) -> lines.append("  ")
                .append(quoted(name))
                .append(": ")
                .append(quoted(value))
                .append('\n'));
        return this;
    }

    /** A text, number, flag, null, or a map or list of these. */
    Yaml value(String key, Object value) {
        return line(key, flow(value));
    }

    private static String flow(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> key(entry.getKey()) + ": " + flow(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(Yaml::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            return real(((Number) value).doubleValue());
        }
        return value instanceof Number || value instanceof Boolean || value == null
                ? String.valueOf(value)
                : quoted(value.toString());
    }

    /** A longer key needs a mark before it. */
    private static String key(Object key) {
        String quoted = quoted(String.valueOf(key));
        return quoted.length() > PLAIN_KEY ? "? " + quoted + " " : quoted;
    }

    /** YAML 1.1 takes for a number what has a point, and a sign before the exponent. */
    private static String real(double value) {
        if (Double.isNaN(value)) {
            return ".nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? ".inf" : "-.inf";
        }
        return Double.toString(value).replaceFirst("E(?=[0-9])", "E+");
    }

    private Yaml line(String key, String value) {
        lines.append(key).append(": ").append(value).append('\n');
        return this;
    }

    byte[] bytes() {
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> append(quoted, c));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int c) {
        if (c == '"' || c == '\\') {
            quoted.append('\\').append((char) c);
        } else if (c == '\n') {
            quoted.append("\\n");
        } else if (Naming.isPrintable(c)) {
            quoted.appendCodePoint(c);
        } else {
            quoted.append(c > 0xFFFF ? String.format("\\U%08X", c) : String.format("\\u%04X", c));
        }
    }
}
