package io.jenkins.plugins.modellineage.fuzz;

import io.jenkins.plugins.modellineage.files.MemoryFiles;
import io.jenkins.plugins.modellineage.tracker.MetricsFileException;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles;
import io.jenkins.plugins.modellineage.tracker.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The note that a reader of metrics left in the log of a run, for a file that may be another one now. */
public final class MetricsNoteFuzz {
    private static final byte[] CONTENT = "step,loss\n1,0.5\n2,0.25\n3,NaN\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LINES =
            "{\"step\":1,\"loss\":0.5}\n{\"step\":2,\"loss\":0.25}\n".getBytes(StandardCharsets.UTF_8);

    private MetricsNoteFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        String state = new String(FuzzTarget.rest(data), StandardCharsets.UTF_8);
        if (state.length() > Progress.STATE_LENGTH) {
            return;
        }
        int offset = FuzzTarget.choice(data, 64);
        read("metrics.csv", CONTENT, new Progress(offset, state));
        read("metrics.jsonl", LINES, new Progress(offset, state));
    }

    private static void read(String name, byte[] content, Progress from) {
        Path file = MemoryFiles.of(Map.of("/" + name, content)).root().resolve(name);
        try {
            MetricsFiles.growing(file, name, from, 1);
            MetricsFiles.complete(file, name, from, 1);
        } catch (MetricsFileException refused) {
            // in its own words
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
