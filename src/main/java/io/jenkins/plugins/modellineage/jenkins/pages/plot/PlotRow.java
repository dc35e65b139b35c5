package io.jenkins.plugins.modellineage.jenkins.pages.plot;

import java.util.Map;
import java.util.Objects;

/**
 * A run or version that is plotted.
 *
 * @param url of its page, relative to Jenkins' root
 * @param look of its own, from 1; 0 where all look the same
 * @param values by the columns' keys, exactly as they were written; nothing for what it does not have
 */
public record PlotRow(String name, String url, int look, Map<String, String> values) {
    public PlotRow {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(url, "url");
        values = Map.copyOf(values);
    }

    String value(String key) {
        return values.getOrDefault(key, "");
    }
}
