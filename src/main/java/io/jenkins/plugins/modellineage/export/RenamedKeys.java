package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.experiment.JenkinsTags;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which keys of a run or of a trace are called otherwise in an MLflow file store, and the tag that tells it. */
final class RenamedKeys {
    /** A line each: {@code metrics/loss_1a2b3c4d = loss}. */
    static final String TAG = JenkinsTags.PREFIX + "renamed";

    private final SortedMap<String, String> all = new TreeMap<>();

    /** Takes the keys of a folder, by what they are called there. */
    void add(String folder, SortedMap<String, String> some) {
        some.forEach((path, key) -> all.put(folder + "/" + path, key));
    }

    /** Writes tags into the folder, with the one that tells of all keys, those of tags as well. */
    void writeTags(StoreFolder store, String folder, SortedMap<String, String> tags) throws IOException {
        add("tags", foretold(tags));
        SortedMap<String, String> told = new TreeMap<>(tags);
        if (!all.isEmpty()) {
            told.put(TAG, lines());
        }
        store.texts(folder, told);
    }

    /** Which tags will be called otherwise; the tag that tells it is none of them. */
    private static SortedMap<String, String> foretold(SortedMap<String, String> tags) {
        StoreNames names = new StoreNames(StoreNames.Kind.KEY);
        tags.keySet().forEach(names::place);
        return names.renamed();
    }

    private String lines() {
        StringBuilder lines = new StringBuilder();
        all.forEach((path, key) -> lines.append(path).append(" = ").append(key).append('\n'));
        return lines.toString();
    }
}
