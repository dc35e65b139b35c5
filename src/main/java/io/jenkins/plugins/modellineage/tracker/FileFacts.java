package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a metrics file says beside its series.
 *
 * @param params parameters as text; of a name that comes twice the last
 * @param tags likewise
 */
public record FileFacts(SortedMap<String, String> params, SortedMap<String, String> tags) {
    /** Nothing. */
    public static final FileFacts NONE = new FileFacts(new TreeMap<>(), new TreeMap<>());

    public FileFacts {
        params = SortedMaps.copyOf(params);
        tags = SortedMaps.copyOf(tags);
    }

    public boolean isEmpty() {
        return params.isEmpty() && tags.isEmpty();
    }
}
