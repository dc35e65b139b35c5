package io.jenkins.plugins.modellineage.card;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the author of a model wrote of it.
 *
 * @param path of the file
 * @param frontMatter texts, numbers, truth values, lists and maps by their keys; empty when the file has none
 * @param body the Markdown after it
 */
public record AuthorsCard(String path, Map<String, Object> frontMatter, String body) {
    public AuthorsCard {
        Objects.requireNonNull(path, "path");
        frontMatter = Collections.unmodifiableMap(new LinkedHashMap<>(frontMatter));
        Objects.requireNonNull(body, "body");
    }

    /** A text by its key; empty where there is none. */
    String text(String key) {
        Object value = frontMatter.get(key);
        return value instanceof List<?> || value instanceof Map<?, ?> || value == null
                ? ""
                : value.toString().strip();
    }

    /** Texts by a key that has one or a list. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        List<?> values = frontMatter.get(key) instanceof List<?> list ? list : List.of(text(key));
        values.forEach(value -> {
            if (!(value instanceof List<?>) && !(value instanceof Map<?, ?>)) {
                String text = String.valueOf(value).strip();
                if (!text.isEmpty()) {
                    texts.add(text);
                }
            }
        });
        return texts;
    }
}
