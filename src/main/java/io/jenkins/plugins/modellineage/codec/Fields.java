package io.jenkins.plugins.modellineage.codec;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the members of a stored JSON object. What is there must have its type; members that nobody asks for are ignored. */
final class Fields {
    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    static Fields of(JsonNode object) {
        if (!object.isObject()) {
            throw new CodecException("expected an object, found " + shortened(object));
        }
        return new Fields(object);
    }

    boolean has(String key) {
        return object.hasNonNull(key);
    }

    String text(String key) {
        return text(key, required(key));
    }

    Optional<String> optionalText(String key) {
        return optional(key).map(node -> text(key, node));
    }

    long whole(String key) {
        return whole(key, required(key));
    }

    int number(String key) {
        return number(key, required(key));
    }

    Optional<Integer> optionalNumber(String key) {
        return optional(key).map(node -> number(key, node));
    }

    boolean flag(String key) {
        JsonNode node = required(key);
        if (!node.isBoolean()) {
            throw wrong(key, "true or false", node);
        }
        return node.booleanValue();
    }

    double real(String key) {
        return real(key, required(key));
    }

    /** Null when the member is absent. */
    Double optionalReal(String key) {
        return optional(key).map(node -> real(key, node)).orElse(null);
    }

    Instant time(String key) {
        return time(key, text(key));
    }

    Optional<Instant> optionalTime(String key) {
        return optionalText(key).map(text -> time(key, text));
    }

    Sha256 digest(String key) {
        return new Sha256(text(key));
    }

    Fields object(String key) {
        return of(required(key));
    }

    Optional<Fields> optionalObject(String key) {
        return optional(key).map(Fields::of);
    }

    Optional<JsonNode> optionalNode(String key) {
        return optional(key);
    }

    /** The items of an array; an absent one has none. */
    <T> List<T> list(String key, Function<? super JsonNode, T> read) {
        List<T> items = new ArrayList<>();
        optional(key).ifPresent(node -> {
            if (!node.isArray()) {
                throw wrong(key, "an array", node);
            }
            node.forEach(item -> items.add(read.apply(item)));
        });
        return items;
    }

    List<String> texts(String key) {
        return list(key, item -> text(key, item));
    }

    /** The members of an object of texts; an absent one has none. */
    SortedMap<String, String> textMap(String key) {
        return map(key, node -> text(key, node));
    }

    SortedMap<String, Double> realMap(String key) {
        return map(key, node -> real(key, node));
    }

    /** The members of an object of objects; an absent one has none. */
    SortedMap<String, Integer> numberMap(String key) {
        return map(key, node -> number(key, node));
    }

    <V> SortedMap<String, V> objectMap(String key, Function<Fields, V> read) {
        return map(key, node -> read.apply(of(node)));
    }

    static double real(String key, JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (node.isTextual() && MetricNumbers.isNamed(node.textValue())) {
            return MetricNumbers.parse(node.textValue());
        }
        throw wrong(key, "a number", node);
    }

    static long whole(String key, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong(key, "a whole number", node);
        }
        return node.longValue();
    }

    private static int number(String key, JsonNode node) {
        if (!node.canConvertToInt()) {
            throw wrong(key, "a whole number below 2^31", node);
        }
        return (int) whole(key, node);
    }

    static String text(String key, JsonNode node) {
        if (!node.isTextual()) {
            throw wrong(key, "text", node);
        }
        return node.textValue();
    }

    private <V> SortedMap<String, V> map(String key, Function<JsonNode, V> read) {
        TreeMap<String, V> map = new TreeMap<>();
        optional(key).ifPresent(node -> {
            if (!node.isObject()) {
                throw wrong(key, "an object", node);
            }
            node.properties().forEach(member -> map.put(member.getKey(), read.apply(member.getValue())));
        });
        return SortedMaps.copyOf(map);
    }

    private JsonNode required(String key) {
        return optional(key).orElseThrow(() -> new CodecException("'" + key + "' is missing"));
    }

    private Optional<JsonNode> optional(String key) {
        return Optional.ofNullable(object.get(key)).filter(node -> !node.isNull());
    }

    private static Instant time(String key, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new CodecException("'" + key + "' is not a time in ISO 8601: " + text, e);
        }
    }

    private static CodecException wrong(String key, String expected, JsonNode found) {
        return new CodecException("'" + key + "' must be " + expected + ", found " + shortened(found));
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
