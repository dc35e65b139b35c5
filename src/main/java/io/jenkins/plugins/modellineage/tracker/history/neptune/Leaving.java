package io.jenkins.plugins.modellineage.tracker.history.neptune;

import java.util.HashSet;
import java.util.Set;

/** Tells what is left out of a run once for each attribute, whatever number of rows it has. */
final class Leaving {
    private static final int ATTRIBUTES = 100_000;

    private final Export.Left left;
    private final Set<String> told = new HashSet<>();

    Leaving(Export.Left left) {
        this.left = left;
    }

    void leave(String what, Row row) {
        leave(what, row.text(Row.RUN), row.text(Row.PATH));
    }

    void leave(String what, String run, String path) {
        if (told.size() < ATTRIBUTES && told.add(what + path)) {
            left.accept(what, run + " " + path);
        }
    }
}
