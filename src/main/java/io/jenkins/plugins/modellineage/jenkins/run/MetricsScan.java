package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.remoting.VirtualChannel;
import io.jenkins.plugins.modellineage.experiment.FileProgress;
import io.jenkins.plugins.modellineage.experiment.NotedFile;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SourceFile;
import io.jenkins.plugins.modellineage.tracker.FreshHarvest;
import io.jenkins.plugins.modellineage.tracker.KnownFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jenkins.MasterToSlaveFileCallable;

/** Reads, on the agent, what a metrics file holds beyond what its run knows. */
final class MetricsScan extends MasterToSlaveFileCallable<HarvestedFile> {
    private static final long serialVersionUID = 4L;
    private static final long NEVER = Long.MIN_VALUE;

    private final String path;
    private final Reach reach;
    private final String state;
    private final long[] ends;
    private final String[] digests;
    private final ScannedFile noted;
    private final long since;
    private final long timestamp;
    private final boolean complete;
    private final ArrayList<String> elsewhere;

    private MetricsScan(KnownFile known, String path, Reach reach, boolean complete) {
        List<FileProgress.Part> parts =
                (complete ? known.progress() : known.progress().last()).parts();
        this.path = path;
        this.reach = reach;
        this.state = known.progress().state();
        this.ends = parts.stream().mapToLong(FileProgress.Part::end).toArray();
        this.digests = parts.stream()
                .map(part -> part.sha256().map(Sha256::hex).orElse(null))
                .toArray(String[]::new);
        this.noted = known.noted().map(MetricsScan::written).orElse(null);
        this.since = known.since().map(Instant::toEpochMilli).orElse(NEVER);
        this.timestamp = System.currentTimeMillis();
        this.complete = complete;
        this.elsewhere = new ArrayList<>(known.elsewhere());
    }

    /**
     * Of a file that is still being written.
     *
     * @param path as seen from the workspace
     */
    static MetricsScan growing(KnownFile known, String path, Reach reach) {
        return new MetricsScan(known, path, reach, false);
    }

    /** Of a file that nobody writes to any more. */
    static MetricsScan complete(KnownFile known, String path, Reach reach) {
        return new MetricsScan(known, path, reach, true);
    }

    String path() {
        return path;
    }

    @Override
    public HarvestedFile invoke(File folder, VirtualChannel channel) throws IOException {
        AgentFolder at = AgentFolder.of(folder, reach);
        Path file = at.readable(at.workspace(), path);
        return new HarvestedFile(
                path,
                complete
                        ? FreshHarvest.complete(file, path, known(), timestamp)
                        : FreshHarvest.growing(file, path, known(), timestamp));
    }

    /** Whether the file, by its name, has records that say where they end: one that is cut off cannot be taken for a whole one. */
    static boolean isOfWholeRecords(String path) {
        return SourceFile.isOfRun(path) || SourceFile.isOfEvents(path);
    }

    private KnownFile known() {
        List<FileProgress.Part> parts = new ArrayList<>();
        for (int i = 0; i < ends.length; i++) {
            parts.add(new FileProgress.Part(
                    ends[i], Optional.ofNullable(digests[i]).map(Sha256::new)));
        }
        return new KnownFile(
                new FileProgress(state, parts),
                Optional.ofNullable(noted).map(ScannedFile::noted),
                since == NEVER ? Optional.empty() : Optional.of(Instant.ofEpochMilli(since)),
                Set.copyOf(elsewhere));
    }

    private static ScannedFile written(NotedFile file) {
        String digest = file.sha256().map(Sha256::hex).orElse(null);
        return new ScannedFile(
                file.path(), file.path(), file.size(), file.modified().toEpochMilli(), digest);
    }
}
