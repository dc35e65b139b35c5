package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.UncountedFile;
import java.util.List;

/** What a gate that misses a metric says of files that may hold it and did not count. */
final class Uncounted {
    private static final int MOST_LISTED = 5;

    private Uncounted() {}

    /** The end of a sentence; empty when every file counted. */
    static String told(List<UncountedFile> files) {
        if (files.isEmpty()) {
            return "";
        }
        boolean one = files.size() == 1;
        List<String> named = files.stream()
                .map(file -> Naming.quoted(file.path()) + " of " + file.modified())
                .toList();
        return "; " + Listed.first(MOST_LISTED, named) + (one ? " was" : " were")
                + " not counted, because " + (one ? "it" : "they")
                + " did not change since the block began; write includeUnchanged: true if "
                + (one ? "it belongs" : "they belong") + " to this run";
    }
}
