package io.jenkins.plugins.modellineage.tracker.wandb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/** The JSON in which values stand: with bare {@code NaN} and infinities, and of any depth that somebody may have made up. */
public final class JsonValues {
    private static final int DEPTH = 100;

    /** Parts of the keys of all values of objects that were logged at one step; memory is not meant for more. */
    static final int KEY_PARTS = 20_000;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private JsonValues() {}

    /** The text of a JSON string; any other JSON as it is. */
    public static String text(String json) {
        JsonNode node = tree(json);
        return node.isTextual() ? node.textValue() : json;
    }

    /** Gives parameters as texts under their names, those in objects under the names on the way to them. */
    static void params(String name, String json, BiConsumer<String, String> into) {
        JsonNode node = tree(json);
        if (node.isNumber()) {
            into.accept(name, json.strip()); // as it was written
        } else {
            params(name, node, into);
        }
    }

    private static void params(String name, JsonNode node, BiConsumer<String, String> into) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties().forEach(field -> params(name + "." + field.getKey(), field.getValue(), into));
        } else {
            into.accept(name, node.isContainerNode() ? node.toString() : node.asText());
        }
    }

    /** The value when it is a number, also one that is none or not finite. */
    public static OptionalDouble number(String json) {
        JsonNode node = tree(json);
        return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
    }

    /** The value when it is a whole number of 64 bits. */
    static OptionalLong whole(String json) {
        JsonNode node = tree(json);
        return node.isIntegralNumber() && node.canConvertToLong()
                ? OptionalLong.of(node.longValue())
                : OptionalLong.empty();
    }

    /**
     * What SDKs since 0.17 make of an object: its values, each under the keys on the way to it. Any other value stays as it is.
     *
     * @param most parts of keys that may come of it; an object with more stays as it is too
     */
    static List<Item> leaves(Item item, int most) {
        if (!item.json().startsWith("{")) {
            return List.of(item);
        }
        List<Item> leaves = new ArrayList<>();
        return leaves(item.key(), tree(item.json()), most, leaves) < 0 ? List.of(item) : leaves;
    }

    /** Answers how many parts of keys are left, below 0 when they were not enough. */
    private static int leaves(List<String> key, JsonNode node, int most, List<Item> into) {
        if (!node.isObject() || node.isEmpty()) {
            into.add(new Item(key, node.isNumber() ? node.asText() : node.toString()));
            return most - key.size();
        }
        int left = most;
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            List<String> below = new ArrayList<>(key);
            below.add(field.getKey());
            left = left < 0 ? left : leaves(below, field.getValue(), left, into);
        }
        return left;
    }

    /** Adds the numbers of a value, also those in objects that are none of W&B's own. */
    static void numbers(String name, String json, SortedMap<String, Double> into) {
        numbers(name, tree(json), into);
    }

    private static void numbers(String name, JsonNode node, SortedMap<String, Double> into) {
        if (node.isNumber()) {
            into.put(name, node.doubleValue());
        } else if (node.isObject() && !node.has("_type")) {
            node.properties().forEach(field -> numbers(name + "." + field.getKey(), field.getValue(), into));
        }
    }

    /** Adds what of a value is neither number nor nothing, as text, also in objects that are none of W&B's own. */
    static void texts(String name, String json, SortedMap<String, String> into) {
        texts(name, tree(json), into);
    }

    private static void texts(String name, JsonNode node, SortedMap<String, String> into) {
        if (node.isObject() && !node.has("_type")) {
            node.properties().forEach(field -> texts(name + "." + field.getKey(), field.getValue(), into));
        } else if (node.isArray() || node.isTextual() || node.isBoolean()) {
            into.put(name, node.isArray() ? node.toString() : node.asText());
        }
    }

    /** What is no JSON is taken as a text. */
    static JsonNode tree(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            return node.isMissingNode() ? JSON.getNodeFactory().textNode(json) : node;
        } catch (JsonProcessingException none) {
            return JSON.getNodeFactory().textNode(json);
        }
    }
}
