package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RunTexts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Folders of a file store in which each file is called by its key, which may have slashes, and holds a value. */
final class KeyFiles {
    /** Keys have few slashes. */
    private static final int DEPTH = 20;

    private static final int VALUE_BYTES = 1 << 20;

    private final HistoryPlace place;

    KeyFiles(HistoryPlace place) {
        this.place = place;
    }

    /** All values of a folder by their keys; none when there is no such folder. */
    SortedMap<String, String> texts(String folder) throws IOException {
        RunTexts texts = new RunTexts(folder);
        for (String key : in(folder)) {
            texts.put(key, place.text(folder + "/" + key, VALUE_BYTES));
        }
        return texts.all();
    }

    /** The keys of a folder. */
    List<String> in(String folder) throws IOException {
        List<String> keys = new ArrayList<>();
        add(folder, "", DEPTH, keys);
        return keys;
    }

    private void add(String folder, String below, int depth, List<String> keys) throws IOException {
        for (String name : place.names(folder + "/" + below)) {
            String path = below + name;
            if (place.isFolder(folder + "/" + path)) {
                if (depth == 0) {
                    throw new HistoryException(folder, "its folders are more than " + DEPTH + " levels deep");
                }
                add(folder, path + "/", depth - 1, keys);
            } else {
                keys.add(path);
            }
            if (keys.size() > HistoryPlace.NAMES) {
                throw new HistoryException(folder, "there are more than " + HistoryPlace.NAMES + " files");
            }
        }
    }
}
