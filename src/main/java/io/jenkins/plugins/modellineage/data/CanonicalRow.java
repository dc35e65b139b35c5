package io.jenkins.plugins.modellineage.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A row of JSON in the form that all rows of the same content have: keys sorted, no blanks between, texts escaped in one way,
 * numbers as they were written. What is no JSON stands for itself.
 */
final class CanonicalRow {
    private static final int DEPTH = 64;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .build();

    private final FileRows rows;

    CanonicalRow(FileRows rows) {
        this.rows = rows;
    }

    void read(RowBuffer row) {
        rows.cut(row);
        rows.texts().begin();
        byte[] written = row.isFull() ? null : canonical(row);
        if (written == null) {
            rows.texts().leaveOut();
            rows.row(row.bytes(), row.length());
        } else {
            rows.row(written, written.length);
        }
    }

    /** Null where it is no JSON. */
    private byte[] canonical(RowBuffer row) {
        StringBuilder text = new StringBuilder(row.length());
        try (JsonParser parser = JSON.createParser(row.bytes(), 0, row.length())) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                TreeMap<String, String> members = members(parser);
                rows.columns(members.keySet());
                write(members, text);
            } else if (parser.currentToken() != null) {
                write(parser, text);
            }
            return parser.nextToken() == null ? text.toString().getBytes(StandardCharsets.UTF_8) : null;
        } catch (IOException noJson) {
            return null;
        }
    }

    private void write(JsonParser parser, StringBuilder text) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> write(members(parser), text);
            case START_ARRAY -> {
                text.append('[');
                for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                    write(parser, text.append(text.charAt(text.length() - 1) == '[' ? "" : ","));
                }
                text.append(']');
            }
            case VALUE_STRING -> {
                String value = parser.getText();
                rows.texts().add(value);
                quote(value, text);
            }
            default -> text.append(parser.getText());
        }
    }

    private TreeMap<String, String> members(JsonParser parser) throws IOException {
        TreeMap<String, String> members = new TreeMap<>();
        for (JsonToken next = parser.nextToken(); next != JsonToken.END_OBJECT; next = parser.nextToken()) {
            String key = parser.currentName();
            parser.nextToken();
            StringBuilder value = new StringBuilder();
            write(parser, value);
            members.put(key, value.toString());
        }
        return members;
    }

    private static void write(Map<String, String> members, StringBuilder text) {
        String parting = "{";
        for (Map.Entry<String, String> member : members.entrySet()) {
            text.append(parting);
            quote(member.getKey(), text);
            text.append(':').append(member.getValue());
            parting = ",";
        }
        text.append(members.isEmpty() ? "{}" : "}");
    }

    /** Escaped in the one way. */
    static void quote(String value, StringBuilder text) {
        text.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(value))
                .append('"');
    }
}
