package io.jenkins.plugins.modellineage.tracker;

import java.io.IOException;

/**
 * Reads one form of metrics files: records go to the {@link Intake}, what cannot be read becomes a remark. A reader
 * holds little more than one record in memory, however long the file is.
 */
interface MetricsReader {
    /** How much of the file counts. */
    enum Until {
        /** The file is still written to: only what is whole. */
        NOW,
        /** Nobody writes to it any more. */
        END
    }

    /**
     * Reads on from a note, at most until the intake {@linkplain Intake#isFull is full}.
     *
     * @return where to go on
     * @throws MetricsFileException when it cannot go on
     */
    Note read(Note from, Until until) throws IOException;
}
