package io.jenkins.plugins.modellineage.weights.huggingface;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.weights.FactName;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether loading the folder runs code of its own, and which. */
final class CodeFacts {
    private static final Pattern SOURCE = Pattern.compile("[^/]+\\.py");
    private static final Pattern PICKLE = Pattern.compile("[^/]+\\.(bin|pt|pth|ckpt|pkl)");
    private static final int TOLD = 20;

    private CodeFacts() {}

    static void tell(Place place, Found found, JsonNode config, JsonNode tokenizer) {
        SortedSet<String> classes = new TreeSet<>();
        mapped(config.path("auto_map"), classes);
        mapped(tokenizer.path("auto_map"), classes);
        List<String> unread = place.names(PICKLE).stream()
                .filter(name -> !found.isRead(name))
                .limit(TOLD)
                .toList();
        if (!classes.isEmpty()) {
            place.reading().fact(FactName.NEEDS_CODE, "yes");
            place.reading()
                    .find("Loading it runs code that comes with it (trust_remote_code): " + Place.joined(classes)
                            + "; Python files here: " + sources(place));
        } else if (place.weightNames().isEmpty() && !config.has("model_type") && !config.has("architectures")) {
            return; // no model: a card by itself, or a configuration of something else
        } else if (found.needsCode().equals("no") && !unread.isEmpty()) {
            place.reading().fact(FactName.NEEDS_CODE, "unknown");
        } else {
            place.reading().fact(FactName.NEEDS_CODE, found.needsCode());
        }
    }

    private static String sources(Place place) {
        List<String> names = place.names(SOURCE);
        return names.isEmpty() ? "none" : CardFacts.joined(names);
    }

    private static void mapped(JsonNode map, SortedSet<String> into) {
        map.forEach(value -> {
            if (value.isTextual() && into.size() < TOLD) {
                into.add(value.asText());
            }
            value.forEach(one -> {
                if (one.isTextual() && into.size() < TOLD) {
                    into.add(one.asText());
                }
            });
        });
    }
}
