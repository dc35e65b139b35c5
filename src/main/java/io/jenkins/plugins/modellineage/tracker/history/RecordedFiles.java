package io.jenkins.plugins.modellineage.tracker.history;

import java.util.Objects;

/**
 * Files that belong to a run.
 *
 * @param folder that holds them, at any depth, or the path of a single file; with slashes, from {@link HistoryPlace the place} on
 * @param under the folder among the run's artifacts that they come to lie in; empty for the topmost
 * @param beside whether they tell of the run and are no part of what it made
 */
public record RecordedFiles(String folder, String under, boolean beside) {
    public RecordedFiles {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(under, "under");
    }

    /** Files that the run made. */
    public RecordedFiles(String folder, String under) {
        this(folder, under, false);
    }
}
