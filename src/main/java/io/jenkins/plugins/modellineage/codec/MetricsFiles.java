package io.jenkins.plugins.modellineage.codec;

import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Metrics as training programs write them: JSON Lines, CSV with a header ({@code *.csv}), or one JSON object
 * ({@code *.json}). A column or key {@code step} gives the step, {@code timestamp} or {@code time} the milliseconds since
 * the epoch; all others are metrics. A record without a step gets its place in the file, from 0.
 */
public final class MetricsFiles {
    private MetricsFiles() {}

    /**
     * What was read.
     *
     * @param offset bytes of the file that are done with
     */
    public record Harvest(List<MetricRecord> records, long offset) {
        public Harvest {
            records = List.copyOf(records);
        }
    }

    /**
     * Reads the whole lines that were added since the offset, and leaves a last line without its end for later. A
     * {@code *.json} file yields nothing yet: it is read when it is complete.
     *
     * @param name of the file in its workspace, for errors and for the format
     * @param offset where the last harvest ended; a file that became shorter is read from its start
     * @param timestamp in milliseconds since the epoch, for records that have none
     * @throws MetricsFileException naming file and line
     */
    public static Harvest growing(Path file, String name, long offset, long timestamp) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Like {@link #growing}, but the file is complete: its last line counts, also without a line feed. */
    public static Harvest complete(Path file, String name, long offset, long timestamp) throws IOException {
        throw new UnsupportedOperationException();
    }
}
