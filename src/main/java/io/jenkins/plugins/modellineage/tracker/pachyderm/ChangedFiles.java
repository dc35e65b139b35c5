package io.jenkins.plugins.modellineage.tracker.pachyderm;

import java.util.List;

/**
 * What changed in the files of a commit since another one of its repo.
 *
 * @param changes {@code added /train/b.csv}, {@code changed …} and {@code removed …}, in the order of the server
 * @param more whether there are more
 */
public record ChangedFiles(List<String> changes, boolean more) {
    /** Most changes that are kept. */
    public static final int MOST = 200;

    public ChangedFiles {
        changes = List.copyOf(changes);
    }
}
