package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A small YAML document: one mapping. Texts are in double quotes, so that none is taken for anything else. */
final class Yaml {
    private final StringBuilder lines = new StringBuilder();

    Yaml text(String key, String value) {
        return line(key, quoted(value));
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
