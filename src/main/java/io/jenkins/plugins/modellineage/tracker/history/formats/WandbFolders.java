package io.jenkins.plugins.modellineage.tracker.history.formats;

import io.jenkins.plugins.modellineage.tracker.history.HistoryException;
import io.jenkins.plugins.modellineage.tracker.history.HistoryPlace;
import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import io.jenkins.plugins.modellineage.tracker.wandb.MetadataFile;
import io.jenkins.plugins.modellineage.tracker.wandb.Told;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where W&B's offline mode leaves its files: a folder a run, with the run file in it, and what belongs to the run below. */
final class WandbFolders {
    /** Where W&B keeps its runs, below the folder that a script runs in. */
    private static final String FOLDER = "wandb";

    /** The link to the newest run is none of them. */
    private static final Pattern RUN_FOLDER = Pattern.compile("(?:offline-)?run-.+");

    private static final Pattern RUN_FILE = Pattern.compile("(?:.*/)?run-([^/]+)\\.wandb");

    /** Has a command line and names of people and machines. */
    private static final String METADATA = "wandb-metadata.json";

    static final int MOST_FILES = 200;

    static final int DEEPEST = 10;

    private WandbFolders() {}

    /** The place may be a run file, the folder of a run, W&B's folder, or that which it lies in. */
    static List<String> runFiles(HistoryPlace place) throws IOException {
        if (place.file().isPresent()) {
            return RUN_FILE.matcher(place.file().get()).matches()
                    ? List.of(place.file().get())
                    : List.of();
        }
        List<String> files = new ArrayList<>();
        within(place, "", files);
        for (String above : List.of("", FOLDER + "/")) {
            for (String name : place.names(above.isEmpty() ? "" : FOLDER)) {
                if (RUN_FOLDER.matcher(name).matches() && place.isFolder(above + name)) {
                    within(place, above + name + "/", files);
                }
            }
        }
        return files;
    }

    private static void within(HistoryPlace place, String folder, List<String> files) throws IOException {
        String path = folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1);
        for (String name : place.names(path)) {
            if (RUN_FILE.matcher(name).matches() && place.isFile(folder + name)) {
                files.add(folder + name);
            }
        }
    }

    /** The folder that a file lies in, with a slash at its end. */
    static String folder(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** What a run file's name says of its run. */
    static Optional<String> named(String path) {
        Matcher named = RUN_FILE.matcher(path);
        return named.matches() ? Optional.of(named.group(1)) : Optional.empty();
    }

    /** What stands of the machine beside a run file, as old SDKs leave it. */
    static Optional<Told.Environment> metadata(HistoryPlace place, String runFile) throws IOException {
        String path = folder(runFile) + MetadataFile.PATH;
        try {
            return place.isFile(path)
                    ? Optional.of(MetadataFile.read(place.bytes(path, MetadataFile.MOST_BYTES)))
                    : Optional.empty();
        } catch (HistoryException tooLong) {
            return Optional.empty();
        }
    }

    /**
     * Adds the files in the folder of a run.
     *
     * @return whether all were taken
     */
    static boolean gather(HistoryPlace place, String runFile, List<RecordedFiles> files) throws IOException {
        return gather(place, folder(runFile) + "files", FOLDER, 0, files);
    }

    /**
     * All files below a folder, but that which tells of people; those of the folder itself first.
     *
     * @return whether all were taken
     */
    private static boolean gather(HistoryPlace place, String folder, String under, int depth, List<RecordedFiles> files)
            throws IOException {
        List<String> folders = new ArrayList<>();
        for (String name : place.names(folder)) {
            String path = folder + "/" + name;
            if (place.isFolder(path)) {
                folders.add(name);
            } else if (place.isFile(path) && !name.equals(METADATA)) {
                if (files.size() == MOST_FILES) {
                    return false;
                }
                files.add(new RecordedFiles(path, under, RecordedFiles.Kind.BESIDE));
            }
        }
        boolean all = depth < DEEPEST || folders.isEmpty();
        for (String name : depth < DEEPEST ? folders : List.<String>of()) {
            all &= gather(place, folder + "/" + name, under + "/" + name, depth + 1, files);
        }
        return all;
    }
}
