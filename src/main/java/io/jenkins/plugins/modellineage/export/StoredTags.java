package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.JenkinsTags;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Tags of a run, model, version or data set in an MLflow file store: what Jenkins knows of it beside what people and clients gave
 * it. Those of traces are {@link StoredTraces}' own: given ones that are called as the export calls its own are left there, and
 * counted.
 */
final class StoredTags {
    private StoredTags() {}

    /** All of them. Of keys without our prefix that both have, what was given counts. */
    static SortedMap<String, String> of(Map<String, String> known, Map<String, String> given) {
        SortedMap<String, String> tags = new TreeMap<>(known);
        tags.putAll(JenkinsTags.given(known, given));
        return tags;
    }
}
