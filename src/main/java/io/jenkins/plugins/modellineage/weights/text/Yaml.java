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
        if (text.length() > LENGTH) {
            throw ModelFileException.doubtful(0, "the YAML has more than " + LENGTH + " characters; that is not read");
        }
        try {
            return YamlText.mapping(text);
        } catch (NoClassDefFoundError missing) { // its plugin is optional
            throw ModelFileException.doubtful(
                    0, "the file is YAML, which is read when the plugin SnakeYAML Engine API is installed");
        }
    }
}
