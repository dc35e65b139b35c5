package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The tracked runs of one build, each in a directory named by its id. */
public final class RunStore {
    private final Path directory;

    private RunStore(Path directory) {
        this.directory = directory;
    }

    /**
     * The runs below {@code builds/N/model-lineage}. The directory need not exist; nothing is read yet.
     */
    public static RunStore of(Path modelLineageDirOfBuild) {
        return new RunStore(modelLineageDirOfBuild);
    }

    /**
     * Starts a run, durably.
     *
     * @throws java.nio.file.FileAlreadyExistsException when a run has this id already
     */
    public RunLog create(RunStarted start) throws IOException {
        throw new UnsupportedOperationException(directory.toString());
    }

    /** The log of a run that was started here. */
    public Optional<RunLog> open(RunId id) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The runs in the order they started. A log that cannot be read is left out; {@link #problems()} tells of it. */
    public List<TrackedRun> runs() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** One sentence about each log that cannot be read. */
    public List<String> problems() throws IOException {
        throw new UnsupportedOperationException();
    }
}
