package io.jenkins.plugins.modellineage.tracker.history.mlflow;

import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds the folders that a database names by the paths that they had on the machine that wrote it: the longest end of such a path
 * that is there, seen from the database's folder.
 */
final class ArtifactFolders {
    /** Where MLflow and its server keep files when nobody says otherwise. */
    private static final List<String> DEFAULTS = List.of("mlruns", "mlartifacts");

    private static final int LONGEST = 100;

    private final HistoryPlace place;

    ArtifactFolders(HistoryPlace place) {
        this.place = place;
    }

    /** Whether the folder in which MLflow put the files of all runs, this one's too, is there. */
    boolean areThoseOf(String uri) {
        List<String> segments = Arrays.asList(uri.split("/"));
        return DEFAULTS.stream().anyMatch(folder -> segments.contains(folder) && place.isFolder(folder));
    }

    /**
     * The folder, seen from the place.
     *
     * @param uri path or address
     * @param id a segment of it, of the run or the model: less of it would be somebody else's folder
     */
    Optional<String> find(String uri, String id) {
        List<String> segments = Arrays.stream(uri.split("[/\\\\]"))
                .filter(segment -> !segment.isEmpty())
                .toList();
        int own = segments.lastIndexOf(id);
        if (own < 0 || segments.size() > LONGEST) {
            return Optional.empty();
        }
        for (int from = 0; from <= own; from++) {
            String end = String.join("/", segments.subList(from, segments.size()));
            if (place.isFolder(end)) {
                return Optional.of(end);
            }
            for (String folder : DEFAULTS) {
                if (from > 0 && place.isFolder(folder + "/" + end)) {
                    return Optional.of(folder + "/" + end);
                }
            }
        }
        return Optional.empty();
    }
}
