package io.jenkins.plugins.modellineage.export;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tags of one thing in an MLflow file store: what Jenkins knows of it beside what people and clients gave it. Whoever reads the
 * store takes every tag that begins with {@link #PREFIX} for Jenkins' word, so that no given one may stand there.
 */
final class StoredTags {
    /** What Jenkins knows of a thing stands in tags that begin so. */
    static final String PREFIX = "model-lineage.";

    /** Behind the prefix, a tag that was given so. */
    private static final String GIVEN = "own.";

    private StoredTags() {}

    /** All of them. What was given as Jenkins says it is not said twice; of other keys that both have, what was given counts. */
    static SortedMap<String, String> of(Map<String, String> known, Map<String, String> given) {
        SortedMap<String, String> tags = new TreeMap<>(known);
        given.forEach((key, value) -> {
            if (!isOurs(key)) {
                tags.put(key, value);
            } else if (!value.equals(known.get(key))) {
                tags.put(key.substring(0, PREFIX.length()) + GIVEN + key.substring(PREFIX.length()), value);
            }
        });
        return tags;
    }

    /** Letters of either case are one file on some systems. */
    private static boolean isOurs(String key) {
        return PREFIX.regionMatches(true, 0, key, 0, PREFIX.length());
    }
}
