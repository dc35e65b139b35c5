package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A run that is written to as any other and thrown away: what it came to is kept elsewhere. */
public final class ScratchRun implements Closeable {
    private final Path directory;
    private final RunLog log;

    private ScratchRun(Path directory, RunLog log) {
        this.directory = directory;
        this.log = log;
    }

    public static ScratchRun of(BuildRef build, Instant now) throws IOException {
        Path directory = Files.createTempDirectory("model-lineage");
        RunStarted start = new RunStarted(RunId.random(), Optional.empty(), new ExperimentName("evidence"), build, now);
        return new ScratchRun(directory, RunStore.of(directory).create(start));
    }

    public RunLog log() {
        return log;
    }

    @Override
    public void close() throws IOException {
        List<Path> all;
        try (Stream<Path> below = Files.walk(directory)) {
            all = below.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
