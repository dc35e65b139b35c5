package io.jenkins.plugins.modellineage.textdiff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Optional;

/** JSON that was written in one line, in many: so that it is compared value by value. Numbers stay as they were written. */
public final class IndentedJson {
    /** Lists and objects inside each other: each indents further all that is in it. */
    private static final int DEEPEST = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private static final DefaultIndenter LINES = new DefaultIndenter("  ", "\n");

    private IndentedJson() {}

    /** The object or list in lines; empty for what is no JSON, stands in lines already, or is too long to compare. */
    public static Optional<String> of(String text) {
        String line = text.strip();
        boolean nested = line.startsWith("{") || line.startsWith("[");
        if (!nested || line.indexOf('\n') >= 0 || line.length() > TextDiff.LARGEST) {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(line)) {
            return written(json);
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    /** Value by value, so that no more is held than is compared. */
    private static Optional<String> written(JsonParser json) throws IOException {
        StringWriter lines = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(lines)) {
            generator.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(LINES).withArrayIndenter(LINES));
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                copy(json, token, generator);
                boolean ends = generator.getOutputContext().inRoot();
                if (ends && json.nextToken() != null || lines.getBuffer().length() > TextDiff.LARGEST) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(lines.toString()).filter(whole -> whole.length() <= TextDiff.LARGEST);
    }

    private static void copy(JsonParser json, JsonToken token, JsonGenerator generator) throws IOException {
        if (token.isNumeric()) {
            generator.writeNumber(json.getText());
        } else {
            generator.copyCurrentEvent(json);
        }
    }
}
