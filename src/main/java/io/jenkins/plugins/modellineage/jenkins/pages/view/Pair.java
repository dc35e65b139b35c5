package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** A name and a value, both as text. */
public record Pair(String key, String value) {
    private static final int LONGEST = 400;

    /** The entries in their map's order, long values shortened for the eye. */
    public static Shown<Pair> of(Map<String, String> values) {
        return Shown.of(all(values));
    }

    /** The entries without those of some keys. */
    public static Shown<Pair> of(Map<String, String> values, Set<String> without) {
        return Shown.of(
                all(values).stream().filter(p -> !without.contains(p.key())).toList());
    }

    private static List<Pair> all(Map<String, String> values) {
        return values.entrySet().stream()
                .map(e -> new Pair(e.getKey(), shortened(e.getValue())))
                .toList();
    }

    static String shortened(String value) {
        if (value.length() <= LONGEST) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return value.substring(0, end) + "… (" + value.length() + " characters)";
    }
}
