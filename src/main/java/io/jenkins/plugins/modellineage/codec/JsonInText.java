package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Values that MLflow's clients write as JSON inside text, in Python's words. */
public final class JsonInText {
    private static final int DEEPEST = 100;
    private static final int DIGITS = 400;

    /** Names are not remembered, which strangers could fill the memory with. */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(DIGITS)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonInText() {}

    /**
     * The value: a text, number, flag, or a list or map of these; empty where it is null.
     *
     * @throws IllegalArgumentException when the text is no JSON, is nested deeper than 100 layers, has a number of more than
     *     400 digits, or is a text with half of a character
     */
    public static Optional<Object> read(String text) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new CodecException("not JSON: " + e.getOriginalMessage(), e);
        }
        if (node == null || node.isMissingNode()) {
            throw new CodecException("not JSON: there is nothing");
        }
        if (node.isTextual()) {
            Json.utf8(node.textValue());
        }
        return Optional.ofNullable(Json.plain(node));
    }

    /** The value as text that Python reads, in ASCII. */
    public static String write(Object value) {
        return Json.asciiText(Json.value(value));
    }
}
