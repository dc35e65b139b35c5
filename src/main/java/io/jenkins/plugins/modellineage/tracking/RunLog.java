package io.jenkins.plugins.modellineage.tracking;

import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.io.IOException;

/** The events of one run. Several threads, and several logs of the same run in one JVM, may append at the same time. */
public final class RunLog {
    private RunLog() {}

    public RunId id() {
        throw new UnsupportedOperationException();
    }

    /**
     * Records these events durably, all or none. Parameters that are recorded with the same value already are left out.
     *
     * @throws io.jenkins.plugins.modellineage.experiment.ParameterConflictException when one has another value
     * @throws IOException when the disk failed; nothing was recorded then
     */
    public void append(RunEvent... events) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** The run as it stands on disk. */
    public TrackedRun run() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** How far a metrics file was read, in bytes; 0 when never. */
    public long harvested(String path) throws IOException {
        throw new UnsupportedOperationException();
    }
}
