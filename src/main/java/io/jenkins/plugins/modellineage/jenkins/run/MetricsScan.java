package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles;
import io.jenkins.plugins.modellineage.tracker.Progress;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;

/** Reads, on the agent, what a metrics file holds beyond an offset. */
final class MetricsScan extends MasterToSlaveFileCallable<HarvestedFile> {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final long offset;
    private final long timestamp;
    private final boolean complete;

    private MetricsScan(String path, long offset, long timestamp, boolean complete) {
        this.path = path;
        this.offset = offset;
        this.timestamp = timestamp;
        this.complete = complete;
    }

    /** Of a file that is still being written. */
    static MetricsScan growing(String path, long offset, long timestamp) {
        return new MetricsScan(path, offset, timestamp, false);
    }

    /** Of a file that nobody writes to any more. */
    static MetricsScan complete(String path, long offset, long timestamp) {
        return new MetricsScan(path, offset, timestamp, true);
    }

    String path() {
        return path;
    }

    @Override
    public HarvestedFile invoke(File folder, VirtualChannel channel) throws IOException {
        Path file = Globs.inside(folder.toPath().toRealPath(), path);
        if (!Files.isRegularFile(file)) {
            throw new FilesRefused("'" + path + "' is not a regular file; narrow the pattern to files");
        }
        return new HarvestedFile(
                path,
                complete
                        ? MetricsFiles.complete(file, path, new Progress(offset, ""), timestamp)
                        : MetricsFiles.growing(file, path, new Progress(offset, ""), timestamp));
    }
}
