package io.jenkins.plugins.modellineage.tracker.prompts;

import io.jenkins.plugins.modellineage.weights.ModelFileException;
import io.jenkins.plugins.modellineage.weights.text.Yaml;
import java.util.Map;

/**
 * A file in two parts.
 *
 * @param front what stands between two lines of {@code ---} at its beginning; empty where there are none
 * @param body what follows
 */
record Parted(Map<String, Object> front, String body) {
    private static final String FENCE = "---";

    /** @throws ModelFileException when the front has no end, is no YAML, or is one for some readers alone */
    static Parted of(String text) throws ModelFileException {
        if (!text.startsWith(FENCE + "\n")) {
            requireNoOther(text);
            return new Parted(Map.of(), text);
        }
        String fence = "\n" + FENCE + "\n";
        String ended = text.endsWith("\n" + FENCE) ? text + "\n" : text;
        int end = ended.indexOf(fence, FENCE.length());
        if (end < 0) {
            throw ModelFileException.doubtful(0, "the front matter has no end, so some readers see none");
        }
        String yaml = ended.substring(FENCE.length() + 1, Math.max(FENCE.length() + 1, end + 1));
        return new Parted(yaml.isBlank() ? Map.of() : Yaml.mapping(yaml), ended.substring(end + fence.length()));
    }

    /** A first line of {@code ---} and blanks begins a front for some readers alone. */
    private static void requireNoOther(String text) throws ModelFileException {
        int end = text.indexOf('\n');
        if (end > 0 && text.substring(0, end).stripTrailing().equals(FENCE)) {
            throw ModelFileException.doubtful(
                    0, "its first line of --- has blanks behind it, so some readers see no front matter; remove them");
        }
    }
}
