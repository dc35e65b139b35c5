package io.jenkins.plugins.modellineage.experiment;

import java.util.List;
import java.util.Map;

/** A map or list as the JSON that is recorded for it. It is counted while it is written: what would not fit never is. */
final class NestedValue {
    /** Deepest nesting of maps and lists: more is a cycle or an object graph, not a parameter. */
    private static final int DEPTH = 32;

    private final String thing;
    private long left = ParameterValues.VALUE_BYTES;

    /** @param thing what the value belongs to, as the first words of errors */
    NestedValue(String thing) {
        this.thing = thing;
    }

    /**
     * The value as JSON.
     *
     * @throws IllegalArgumentException naming the thing, when it is too long, too deep or holds something that is no value
     */
    String json(Object value) {
        return json(value, 0);
    }

    private String json(Object value, int depth) {
        if (depth > DEPTH) {
            throw refused("is nested more than " + DEPTH + " levels deep; flatten it");
        }
        JsonText json = new JsonText();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, item) -> json.member(counted(String.valueOf(name)), json(item, depth + 1)));
            return json.object();
        }
        if (value instanceof List<?> list) {
            list.forEach(item -> json.element(json(item, depth + 1)));
            return json.array();
        }
        return counted(scalar(value));
    }

    private String counted(String text) {
        left -= text.length() + 1;
        if (left < 0) {
            throw refused("is longer than " + ParameterValues.VALUE_BYTES + " bytes; shorten it");
        }
        return text;
    }

    private String scalar(Object value) {
        if (value == null) {
            return "null";
        }
        String text = ParameterValues.scalar(thing, value);
        boolean bare =
                value instanceof Boolean || value instanceof Number && !text.endsWith("N") && !text.endsWith("y");
        return bare ? text : JsonText.quoted(text);
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(thing + " " + why + ", or write it to a file and track that");
    }
}
