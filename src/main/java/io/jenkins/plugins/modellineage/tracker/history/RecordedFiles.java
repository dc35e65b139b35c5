package io.jenkins.plugins.modellineage.tracker.history;

import java.util.Objects;

/**
 * Files that belong to a run.
 *
 * @param folder that holds them, at any depth, or the path of a single file; with slashes, from {@link HistoryPlace the place} on
 * @param under the folder among the run's artifacts that they come to lie in; empty for the topmost
 */
public record RecordedFiles(String folder, String under, Kind kind) {
    /** What they are for the run. */
    public enum Kind {
        /** What it made. */
        MADE,
        /** They tell of it, and are no part of what it made. */
        BESIDE,
        /** What a run file of W&B names as its artifacts, wherever below the place W&B copied that. */
        LOGGED
    }

    public RecordedFiles {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(under, "under");
        Objects.requireNonNull(kind, "kind");
    }

    /** Files that the run made. */
    public RecordedFiles(String folder, String under) {
        this(folder, under, Kind.MADE);
    }
}
