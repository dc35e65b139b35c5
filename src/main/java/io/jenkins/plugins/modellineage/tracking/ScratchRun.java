package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FilesNoted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ProvenanceRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A run that is written to as any other and thrown away: what it came to is kept elsewhere. */
public final class ScratchRun implements Closeable {
    private final Path directory;
    private final RunLog log;
    private final ScoreBook scores;

    private ScratchRun(Path directory, RunLog log) {
        this.directory = directory;
        this.log = log;
        this.scores = ScoreBook.of(directory.resolve(log.id().value()));
    }

    /** @param begun when the build began: what is older than that is told of */
    public static ScratchRun of(BuildRef build, Instant begun, Instant now) throws IOException {
        Path directory = Files.createTempDirectory("model-lineage");
        RunStarted start = new RunStarted(RunId.random(), Optional.empty(), new ExperimentName("evidence"), build, now);
        ScratchRun scratch = new ScratchRun(directory, RunStore.of(directory).create(start));
        scratch.log.append(
                new ProvenanceRecorded(new Provenance(new TreeMap<>(Map.of(Provenance.STARTED, begun.toString())))));
        return scratch;
    }

    /** Knows the files from then on as the run of a block did when that began. */
    public void standIn(RunLog block) throws IOException {
        log.append(FilesNoted.of(block.filesSince(), block.noted()));
    }

    public RunLog log() {
        return log;
    }

    /** Its evaluations. */
    public ScoreBook scores() {
        return scores;
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
