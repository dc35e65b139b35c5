package io.jenkins.plugins.modellineage.tracker.history.neptune;

import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files that the rows of a run or a version name. */
final class FilesOf {
    private static final int FILES = 100_000;
    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{N}_-]");
    private static final Pattern DIGEST = Pattern.compile("-[0-9a-f]{16}");

    private final Optional<String> root;
    private final String owner;
    private final Leaving leaving;
    private final List<RecordedFiles> files = new ArrayList<>();

    /** @param owner what paths begin with before the id of whose files they are, with a slash; empty for runs */
    FilesOf(Export export, String owner, Leaving leaving) {
        this.root = export.files();
        this.owner = owner;
        this.leaving = leaving;
    }

    /** @return whether the row names a file or a folder */
    boolean take(Row row) {
        switch (row.text(Row.TYPE)) {
            case "file", "file_series" -> add(row, false);
            case "file_set", "artifact" -> add(row, true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void add(Row row, boolean folder) {
        String path = row.file();
        if (root.isEmpty()) {
            leaving.leave("files that are not in the folder that is imported", row);
        } else if (path.isEmpty() || files.size() == FILES) {
            leaving.leave("files that are not named, or too many", row);
        } else {
            String within = within(path);
            int end = folder ? within.length() : Math.max(0, within.lastIndexOf('/'));
            files.add(new RecordedFiles(root.get() + "/" + path, within.substring(0, end)));
        }
    }

    /** The path without the id. A file comes to lie in the folder of its attribute, what a folder holds in one of that name. */
    private String within(String path) {
        String owned = path.startsWith(owner) ? path.substring(owner.length()) : path;
        return owned.substring(owned.indexOf('/') + 1);
    }

    /**
     * Where they lie: the folder of the run or version as a whole, if all of them lie in it.
     *
     * @param id of the run or version
     */
    List<RecordedFiles> all(String id) {
        if (files.isEmpty()) {
            return files;
        }
        String base = root.orElseThrow() + "/" + owner;
        String whole = base
                + folder(files.get(0)
                        .folder()
                        .substring(Math.min(base.length(), files.get(0).folder().length())));
        boolean own = isOf(id, whole.substring(base.length()))
                && files.stream().allMatch(file -> file.folder().startsWith(whole + "/"));
        return own ? List.of(new RecordedFiles(whole, "")) : files;
    }

    private static String folder(String path) {
        return path.indexOf('/') < 0 ? path : path.substring(0, path.indexOf('/'));
    }

    /** The exporter spells out what folders cannot be called, and adds a digest then. */
    private static boolean isOf(String id, String folder) {
        String spelled = UNFIT.matcher(id).replaceAll("_");
        return folder.equals(id)
                || folder.equals(spelled)
                || folder.startsWith(spelled + "-")
                        && DIGEST.matcher(folder.substring(spelled.length())).matches();
    }
}
