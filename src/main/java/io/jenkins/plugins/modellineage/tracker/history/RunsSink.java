package io.jenkins.plugins.modellineage.tracker.history;

import java.io.IOException;

/** Takes the runs that a {@link RunsReader} finds. */
public interface RunsSink {
    /**
     * A run. Its series may be asked for once, until this returns, or not at all: of a run that is known already.
     *
     * @return whether the reader is to go on; false when a bound is reached
     * @throws IOException of the series as well, after which the run does not count; whoever reads runs on may go on
     */
    boolean run(RecordedRun run, RecordedSeries series) throws IOException;

    /**
     * Something that is not taken over. Counted by what it is, so that a thousand take one line.
     *
     * @param what in plural, as it follows a number: {@code runs that were deleted}
     * @param name of this one, with the reason where that differs from one to another
     */
    void left(String what, String name);

    /** The series of one run, read when they are asked for. */
    @FunctionalInterface
    interface RecordedSeries {
        /** Without any. */
        RecordedSeries NONE = points -> {};

        /**
         * Tells all points, in any order; the same point may come twice, and counts once.
         *
         * @throws HistoryException when a part of them cannot be read
         */
        void tell(PointSink points) throws IOException;
    }

    /** Takes points of series. */
    @FunctionalInterface
    interface PointSink {
        /**
         * One point.
         *
         * @param metric as the tool has it; whoever records it checks whether it fits
         * @param value may be NaN or infinite
         * @param timestamp in milliseconds since the epoch
         */
        void point(String metric, double value, long step, long timestamp) throws IOException;
    }
}
