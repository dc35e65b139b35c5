package io.jenkins.plugins.modellineage.comparison;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file that is not as it was.
 *
 * @param before what it was; empty for one that was added
 * @param after what it is; empty for one that was removed
 */
public record FileChange(String path, Optional<FileDigest> before, Optional<FileDigest> after) {

    /** What changed from these files to those, by path. A file that only lies elsewhere was removed and added. */
    public static List<FileChange> between(List<FileDigest> before, List<FileDigest> after) {
        TreeMap<String, FileDigest> was = new TreeMap<>();
        before.forEach(file -> was.put(file.path(), file));
        TreeMap<String, FileChange> changes = new TreeMap<>();
        for (FileDigest file : after) {
            Optional<FileDigest> earlier = Optional.ofNullable(was.remove(file.path()));
            if (earlier.filter(known -> known.sha256().equals(file.sha256())).isEmpty()) {
                changes.put(file.path(), new FileChange(file.path(), earlier, Optional.of(file)));
            }
        }
        was.forEach((path, file) -> changes.put(path, new FileChange(path, Optional.of(file), Optional.empty())));
        return new ArrayList<>(changes.values());
    }

    /** In one lower-case word: added, removed, changed. */
    public String word() {
        if (before.isEmpty()) {
            return "added";
        }
        return after.isEmpty() ? "removed" : "changed";
    }
}
