package io.jenkins.plugins.modellineage.experiment;

import java.util.StringJoiner;

/** Writes JSON where no library for it may be: among values, and on agents. */
public final class JsonText {
    private final StringJoiner items = new StringJoiner(",");

    /** Adds a member whose value is JSON already. */
    public void member(String name, String json) {
        items.add(quoted(name) + ":" + json);
    }

    /** Adds an element that is JSON already. */
    public void element(String json) {
        items.add(json);
    }

    /** The members as an object. */
    public String object() {
        return "{" + items + "}";
    }

    /** The elements as a list. */
    public String array() {
        return "[" + items + "]";
    }

    /** A text in quotation marks. */
    public static String quoted(String text) {
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
