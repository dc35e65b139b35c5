package io.jenkins.plugins.modellineage.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The pieces that answers are made of: as on MLflow's server what is empty is left out. */
public final class Replies {
    private static final ObjectWriter WRITER = new ObjectMapper().writer();

    private Replies() {}

    /** The object as it is sent, in UTF-8. */
    public static byte[] bytes(ObjectNode body) throws JsonProcessingException {
        return WRITER.writeValueAsBytes(body);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Sets a list, unless it is empty. */
    public static <T> ObjectNode list(
            ObjectNode node, String name, Collection<T> items, Function<? super T, ? extends JsonNode> write) {
        if (!items.isEmpty()) {
            ArrayNode list = node.putArray(name);
            items.forEach(item -> list.add(write.apply(item)));
        }
        return node;
    }

    /** Sets a map as a list of keys with values, unless it is empty. */
    public static ObjectNode entries(ObjectNode node, String name, Map<String, String> entries) {
        return list(
                node,
                name,
                entries.entrySet(),
                entry -> object().put("key", entry.getKey()).put("value", entry.getValue()));
    }

    /** Sets a text, unless it is empty. */
    public static ObjectNode text(ObjectNode node, String name, String text) {
        if (!text.isEmpty()) {
            node.put(name, text);
        }
        return node;
    }

    /** Sets the token of the next page, unless this is the last one. */
    public static ObjectNode next(ObjectNode node, Optional<String> token) {
        token.ifPresent(value -> node.put("next_page_token", value));
        return node;
    }

    /** A number as protobuf's JSON has it: NaN and the infinities, which JSON lacks, as text. */
    public static JsonNode number(double value) {
        return Double.isNaN(value) || Double.isInfinite(value)
                ? JsonNodeFactory.instance.textNode(MetricNumbers.written(value))
                : JsonNodeFactory.instance.numberNode(value);
    }
}
