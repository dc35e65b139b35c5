package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.MetricsFileException;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles.Harvest;
import io.jenkins.plugins.modellineage.tracker.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of metrics of any form, read when it is complete and while it grows: both give the same. The first byte says how
 * it is called, the second how much of it was there at the first look.
 */
public final class MetricsFileFuzz {
    private static final List<String> NAMES =
            List.of("metrics.json", "metrics.jsonl", "metrics.csv", "metrics.tsv", "metrics.txt", "log");
    private static final long TIME = 1_772_532_000_000L;
    private static final int BYTES_AT_MOST = 1 << 16;

    private MetricsFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length < 2 || data.length > BYTES_AT_MOST) {
            return;
        }
        String name = NAMES.get(FuzzTarget.choice(data, NAMES.size()));
        byte[] content = Arrays.copyOfRange(data, 2, data.length);
        check(name, content, (data[1] & 0xff) * content.length / 255);
    }

    /** @param first bytes that were there at the first look */
    static void check(String name, byte[] content, int first) {
        try {
            Optional<List<MetricRecord>> whole = whole(name, content);
            if (whole.isPresent()) {
                compare(name, content, first, whole.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<List<MetricRecord>> whole(String name, byte[] content) throws IOException {
        try {
            return Optional.of(complete(name, content, Progress.START).records());
        } catch (MetricsFileException refused) {
            return Optional.empty();
        }
    }

    private static void compare(String name, byte[] content, int first, List<MetricRecord> whole) throws IOException {
        List<MetricRecord> parts = new ArrayList<>();
        try {
            Harvest part = MetricsFiles.growing(file(name, Arrays.copyOf(content, first)), name, Progress.START, TIME);
            parts.addAll(part.records());
            parts.addAll(complete(name, content, part.progress()).records());
        } catch (MetricsFileException tooEarly) {
            return; // the first part alone was no file of metrics
        }
        if (!parts.equals(whole)) {
            throw new AssertionError(
                    name + " looked at after " + first + " bytes gives " + parts + ", and at its end " + whole);
        }
    }

    private static Harvest complete(String name, byte[] content, Progress from) throws IOException {
        return MetricsFiles.complete(file(name, content), name, from, TIME);
    }

    private static Path file(String name, byte[] content) {
        return MemoryFiles.of(Map.of("/" + name, content)).root().resolve(name);
    }
}
