package io.jenkins.plugins.modellineage.textdiff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** JSON that was written in one line, in many: so that it is compared value by value. */
public final class IndentedJson {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private IndentedJson() {}

    /** The object or list in lines; empty for what is no JSON, stands in lines already, or is too long to compare. */
    public static Optional<String> of(String text) {
        String line = text.strip();
        boolean nested = line.startsWith("{") || line.startsWith("[");
        if (!nested || line.indexOf('\n') >= 0 || line.length() > TextDiff.LARGEST) {
            return Optional.empty();
        }
        try {
            JsonNode value = MAPPER.readTree(line);
            return Optional.of(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value));
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }
}
