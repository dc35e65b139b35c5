package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Metrics as training programs write them: JSON Lines, CSV with a header ({@code *.csv}), or one JSON object
 * ({@code *.json}). A column or key {@code step} gives the step; {@code timestamp} or {@code time} gives the time in
 * milliseconds since the epoch, or in seconds when it is below 10^11, or in ISO-8601; all others are metrics. A record
 * without a step gets its place among the records of the file, from 0. A key without a value (null, an empty cell) is
 * not recorded.
 */
public final class MetricsFiles {
    /** Longest line in bytes, and longest {@code *.json} file: more is no record of metrics. */
    public static final int LINE_BYTES = 1 << 20;

    /** A harvest of lines ends with the line that makes it this many values, and the next one goes on there. */
    public static final int HARVEST_VALUES = 100_000;

    private MetricsFiles() {}

    /**
     * What was read.
     *
     * @param progress where the next harvest goes on
     * @param remarks what was left out or taken in another way than it looks
     */
    public record Harvest(List<MetricRecord> records, Progress progress, List<Remark> remarks) {
        public Harvest {
            records = List.copyOf(records);
            Objects.requireNonNull(progress, "progress");
            remarks = List.copyOf(remarks);
        }
    }

    /**
     * Reads the whole lines that were added since the offset, and leaves a last line without its end for later. A
     * {@code *.json} file yields nothing yet: it is read when it is complete.
     *
     * @param name of the file in its workspace, for errors and for the format
     * @param from where the last harvest ended; a file that became shorter is read from its start
     * @param timestamp in milliseconds since the epoch, for records that have none
     * @throws MetricsFileException naming file and line
     */
    public static Harvest growing(Path file, String name, Progress from, long timestamp) throws IOException {
        if (isDocument(name)) {
            return new Harvest(List.of(), from, List.of());
        }
        return MetricsLines.growing(new MetricsSource(file, name, timestamp)).read(from);
    }

    /**
     * Like {@link #growing}, but the file is complete: its last line counts, also without a line feed.
     *
     * @throws MetricsFileException also when the file holds no record at all
     */
    public static Harvest complete(Path file, String name, Progress from, long timestamp) throws IOException {
        MetricsSource source = new MetricsSource(file, name, timestamp);
        return isDocument(name)
                ? MetricsDocument.read(source, from)
                : MetricsLines.complete(source).read(from);
    }

    private static boolean isDocument(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".json");
    }
}
