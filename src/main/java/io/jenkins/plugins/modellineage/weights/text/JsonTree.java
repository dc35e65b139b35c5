package io.jenkins.plugins.modellineage.weights.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.modellineage.weights.Bounds;
import io.jenkins.plugins.modellineage.weights.FileBytes;
import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.io.IOException;

/** One JSON object, with no key twice; NaN and the infinities as Python writes them. */
public final class JsonTree {
    /** Most bytes of a file; those of large vocabularies are not read as JSON. */
    public static final int BYTES = 1 << 22;

    private static final int DIGITS = 400;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Bounds.JSON_DEPTH)
                            .maxNumberLength(DIGITS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonTree() {}

    /** @throws ModelFileException when it is none, or too large */
    public static JsonNode object(FileBytes file) throws IOException {
        return object(PlainText.of(file, BYTES));
    }

    /** @throws ModelFileException when it is none */
    public static JsonNode object(String text) throws ModelFileException {
        JsonNode read = value(text);
        if (!read.isObject()) {
            throw ModelFileException.doubtful(0, "the JSON is no object");
        }
        return read;
    }

    /** Any JSON value. */
    public static JsonNode value(String text) throws ModelFileException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            String why = String.valueOf(e.getOriginalMessage());
            throw ModelFileException.doubtful(
                    at(where),
                    why.startsWith("Duplicate field")
                            ? "the JSON has a key twice, and programs do not agree on it"
                            : "the file is no JSON that can be read");
        }
    }

    private static long at(JsonLocation where) {
        return where == null ? 0 : Math.max(0, where.getCharOffset());
    }
}
