package io.jenkins.plugins.modellineage.tracker.history;

import java.io.IOException;

/**
 * Reads the runs that one tool left in files. What these say is hostile: a reader holds no more than one run in memory without its
 * series, follows no path but through {@link HistoryPlace}, and goes round in no circle. It keeps no state, so that one may read
 * several places.
 */
public interface RunsReader {
    /** The tool's name, as {@link RecordedRun#tool} has it. */
    String tool();

    /** Whether the tool left such files there, by a short look. */
    boolean reads(HistoryPlace place) throws IOException;

    /**
     * Tells all runs, in any order, parents before or after their children. What is left out is told to the sink; a run that cannot
     * be read is, too, and takes no other's place.
     *
     * @throws HistoryException in one sentence, when nothing more of the place can be read
     */
    void read(HistoryPlace place, RunsSink sink) throws IOException;
}
