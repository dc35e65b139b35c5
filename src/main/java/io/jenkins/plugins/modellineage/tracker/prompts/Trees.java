package io.jenkins.plugins.modellineage.tracker.prompts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What JSON and YAML hold, as maps, lists, texts, booleans and numbers. */
final class Trees {
    private Trees() {}

    /** A number that is none, as Python writes it, is a text. */
    static Object of(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> map = new TreeMap<>();
            node.fields().forEachRemaining(field -> map.put(field.getKey(), of(field.getValue())));
            return map;
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(of(item)));
            return list;
        }
        if (node.isNumber()) {
            return Double.isFinite(node.doubleValue()) || node.isBigInteger() ? node.decimalValue() : node.asText();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.isTextual() ? node.textValue() : null;
    }

    static Map<?, ?> map(Object tree) {
        return tree instanceof Map<?, ?> map ? map : Map.of();
    }

    static Map<?, ?> map(Map<?, ?> of, String key) {
        return map(of.get(key));
    }

    static List<?> list(Map<?, ?> of, String key) {
        return of.get(key) instanceof List<?> list ? list : List.of();
    }

    /** A text or number by its key; empty where there is none. */
    static String text(Map<?, ?> of, String key) {
        Object value = of.get(key);
        return value instanceof String || value instanceof Number ? value.toString() : "";
    }

    /** Whether a text below has this part: as what was read it is bounded, and written out as one text it need not be. */
    static boolean says(Object tree, String part) {
        Collection<?> below =
                tree instanceof Map<?, ?> map ? map.values() : tree instanceof List<?> list ? list : List.of();
        return tree instanceof String text && text.contains(part)
                || below.stream().anyMatch(one -> says(one, part));
    }

    static List<String> texts(Map<?, ?> of, String key) {
        return list(of, key).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }
}
