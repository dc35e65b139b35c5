package io.jenkins.plugins.modellineage.weights.huggingface;

import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.text.Yaml;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What stands between two lines of {@code ---} at the beginning of a card.
 *
 * @param values as {@link Yaml} reads them
 */
public record FrontMatter(Map<String, Object> values) {
    private static final String FENCE = "---";

    public FrontMatter {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * That of a text, if it has one.
     *
     * @throws ModelFileException when it has no end, or is no YAML
     */
    public static Optional<FrontMatter> of(String card) throws ModelFileException {
        Optional<Parts> parts = Parts.of(card);
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new FrontMatter(Yaml.mapping(parts.get().yaml())));
    }

    /**
     * Both parts of a card.
     *
     * @param yaml what stands between the lines
     * @param body what comes after them
     */
    public record Parts(String yaml, String body) {
        /**
         * Those of a text; empty when it has no front matter.
         *
         * @throws ModelFileException when that has no end
         */
        public static Optional<Parts> of(String card) throws ModelFileException {
            return FrontMatter.parts(card);
        }
    }

    private static Optional<Parts> parts(String card) throws ModelFileException {
        String text = card.startsWith("\ufeff") ? card.substring(1) : card;
        int begin = 0;
        while (begin < text.length() && Character.isWhitespace(text.charAt(begin))) {
            begin++;
        }
        int line = text.indexOf('\n', begin);
        if (line < 0
                || !text.substring(begin, line).equals(FENCE)
                        && !text.substring(begin, line).equals(FENCE + "\r")) {
            return Optional.empty();
        }
        int end = end(text, line);
        if (end < 0) {
            throw ModelFileException.doubtful(begin, "the front matter has no end, so some readers see none");
        }
        int behind = text.indexOf('\n', end);
        return Optional.of(new Parts(text.substring(line + 1, end), behind < 0 ? "" : text.substring(behind + 1)));
    }

    /** Where the line begins that ends it. */
    private static int end(String text, int from) {
        for (int at = text.indexOf("\n" + FENCE, from); at >= 0; at = text.indexOf("\n" + FENCE, at + 1)) {
            int behind = at + 1 + FENCE.length();
            boolean isLine =
                    behind == text.length() || text.startsWith("\n", behind) || text.startsWith("\r\n", behind);
            if (isLine) {
                return at + 1;
            }
        }
        return -1;
    }

    /** A text by its key; empty where there is none. */
    public String text(String key) {
        return values.get(key) instanceof String text ? text.strip() : "";
    }

    /** Whether a key has nothing but a text or a list of texts, or is not there. */
    boolean isOfTexts(String key) {
        Object value = values.get(key);
        return value == null
                || value instanceof String
                || value instanceof List<?> several && several.stream().allMatch(String.class::isInstance);
    }

    /** Texts by a key that has one or a list. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (values.get(key) instanceof String one && !one.isBlank()) {
            texts.add(one.strip());
        } else if (values.get(key) instanceof List<?> several) {
            several.forEach(one -> {
                if (one instanceof String text && !text.isBlank()) {
                    texts.add(text.strip());
                }
            });
        }
        return texts;
    }
}
