package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceHistory;
import io.jenkins.plugins.modellineage.tracker.history.RecordedFiles;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Where runs are imported from, and what becomes of their files. */
public final class ImportPlace {
    private final String path;
    private final Optional<RunId> around;
    private final WorkspaceHistory history;
    private final Optional<WorkspaceHistory.Archiving> archiving;
    private final TaskListener log;
    private long told = System.nanoTime();

    /**
     * A place of a workspace.
     *
     * @param path as the step has it
     * @param around the run of the block around the step
     * @param archiving empty for who wants no files
     */
    public ImportPlace(
            String path,
            Optional<RunId> around,
            WorkspaceHistory history,
            Optional<WorkspaceHistory.Archiving> archiving,
            TaskListener log) {
        this.path = path;
        this.around = around;
        this.history = history;
        this.archiving = archiving;
        this.log = log;
    }

    String path() {
        return path;
    }

    Optional<RunId> around() {
        return around;
    }

    WorkspaceHistory history() {
        return history;
    }

    TaskListener log() {
        return log;
    }

    /** Archives files of a run; none where none are wanted. */
    List<FileDigest> archive(RecordedFiles files, RunLog run) throws IOException {
        if (archiving.isEmpty()) {
            return List.of();
        }
        try {
            return history.archive(files, archiving.get(), run);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The import was stopped");
        }
    }

    /** Says now and then how far it is. */
    void done(int runs, int of) {
        if (System.nanoTime() - told > TimeUnit.SECONDS.toNanos(5)) {
            told = System.nanoTime();
            log.getLogger().printf("Importing %s: %,d of %,d runs%n", Naming.line(path), runs, of);
        }
    }
}
