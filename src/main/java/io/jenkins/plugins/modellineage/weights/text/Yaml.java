package io.jenkins.plugins.modellineage.weights.text;

import io.jenkins.plugins.modellineage.weights.ModelFileException;
import java.util.Map;

/**
 * One YAML mapping, of texts, lists and maps alone: {@code no}, {@code 1.0} and {@code 2024-01-01} are the texts that
 * stand there, and whoever asks says what they mean. Made from the parser's events, so that no tag makes anything.
 */
public final class Yaml {
    /** Most characters of a document. */
    public static final int LENGTH = 1 << 20;

    private Yaml() {}

    /**
     * Reads the document.
     *
     * @return texts, lists and maps by their keys; an empty text where there is no value
     * @throws ModelFileException when it is none, or too much, or the plugin that reads YAML is not installed
     */
    public static Map<String, Object> mapping(String text) throws ModelFileException {
        return read(
                text, yaml -> YamlText.mapping(yaml)); // a reference would need the plugin before anything is caught
    }

    /**
     * Reads a document that is written again: what stands there as a number or truth value of JSON, without quotes, is a
     * {@link java.math.BigDecimal} or {@link Boolean}. Aliases are refused.
     *
     * @throws ModelFileException as {@link #mapping} does
     */
    public static Map<String, Object> strict(String text) throws ModelFileException {
        return read(text, yaml -> YamlText.strict(yaml));
    }

    /** One way to read. */
    @FunctionalInterface
    private interface Reading {
        Map<String, Object> of(String text) throws ModelFileException;
    }

    private static Map<String, Object> read(String text, Reading reading) throws ModelFileException {
        if (text.length() > LENGTH) {
            throw ModelFileException.doubtful(0, "the YAML has more than " + LENGTH + " characters; that is not read");
        }
        try {
            return reading.of(text);
        } catch (NoClassDefFoundError missing) { // its plugin is optional
            throw ModelFileException.doubtful(
                    0, "the file is YAML, which is read when the plugin SnakeYAML Engine API is installed");
        }
    }
}
