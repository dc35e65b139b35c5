package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.textdiff.Shortened;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A name and a value, both as text.
 *
 * @param value shortened for the eye when it is long
 * @param whole the whole value of a shortened one; empty when the table holds too much text already
 */
public record Pair(String key, String value, String whole) {
    private static final int LONGEST = 400;

    /** Characters of whole values in one table: a page with more of them is slow to load. */
    private static final int WHOLE = 1 << 18;

    /** A short value. */
    Pair(String key, String value) {
        this(key, value, "");
    }

    /** The entries in their order. */
    public static List<Pair> of(List<Map.Entry<String, String>> values) {
        List<Pair> pairs = new ArrayList<>();
        int left = WHOLE;
        for (Map.Entry<String, String> entry : values) {
            boolean fits =
                    entry.getValue().length() > LONGEST && entry.getValue().length() <= left;
            left -= fits ? entry.getValue().length() : 0;
            pairs.add(new Pair(entry.getKey(), shortened(entry.getValue()), fits ? entry.getValue() : ""));
        }
        return pairs;
    }

    /** Whether the value stands on the page in its full length, to be opened. */
    public boolean opens() {
        return !whole.isEmpty();
    }

    static String shortened(String value) {
        return Shortened.beginning(value, LONGEST);
    }
}
