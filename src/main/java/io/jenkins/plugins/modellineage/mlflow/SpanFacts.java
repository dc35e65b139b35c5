package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.TraceFacts;
import java.util.HashMap;
import java.util.Map;

/** What filters can ask of a span. MLflow's clients write each attribute as JSON in a text. */
public final class SpanFacts {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String TYPE = "mlflow.spanType";
    private static final String CODE = "STATUS_CODE_";

    private SpanFacts() {}

    /** @param span as {@link OtlpSpans} tells it */
    public static Facts of(ObjectNode span) {
        Map<String, String> words = new HashMap<>();
        words.put("type", "UNKNOWN");
        words.put("name", span.path("name").asText(""));
        String code = span.path("status").path("code").asText("STATUS_CODE_UNSET");
        words.put("status", code.startsWith(CODE) ? code.substring(CODE.length()) : code);
        words.put("content", span.toString());
        for (JsonNode attribute : span.path("attributes")) {
            String key = attribute.path("key").asText("");
            String value = text(attribute.path("value"));
            words.put("attributes." + key, value);
            if (key.equals(TYPE)) {
                words.put("type", value);
            }
        }
        return TraceFacts.span(words);
    }

    /** The text that is meant, and other values as JSON. */
    private static String text(JsonNode value) {
        JsonNode only = value.elements().hasNext() ? value.elements().next() : value;
        if (!only.isTextual()) {
            return only.toString();
        }
        try {
            JsonNode meant = MAPPER.readTree(only.textValue());
            return meant.isTextual() ? meant.textValue() : only.textValue();
        } catch (JsonProcessingException noJson) {
            return only.textValue();
        }
    }
}
