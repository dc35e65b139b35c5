package io.jenkins.plugins.modellineage.experiment;

import java.util.StringJoiner;

/** Writes nested parameter values as JSON; the values package has no JSON library. */
final class JsonText {
    private final StringJoiner items = new StringJoiner(",");

    /** Adds a member whose value is JSON already. */
    void member(String name, String json) {
        items.add(quoted(name) + ":" + json);
    }

    /** Adds an element that is JSON already. */
    void element(String json) {
        items.add(json);
    }

    String object() {
        return "{" + items + "}";
    }

    String array() {
        return "[" + items + "]";
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            append(json, text.charAt(i));
        }
        return json.append('"').toString();
    }

    private static void append(StringBuilder json, char c) {
        switch (c) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\r' -> json.append("\\r");
            case '\t' -> json.append("\\t");
            default -> {
                if (c < 0x20) {
                    json.append(String.format("\\u%04x", (int) c));
                } else {
                    json.append(c);
                }
            }
        }
    }
}
