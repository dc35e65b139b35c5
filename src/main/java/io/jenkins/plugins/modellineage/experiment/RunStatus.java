package io.jenkins.plugins.modellineage.experiment;

/** How a tracked run stands; the names are MLflow's. */
public enum RunStatus {
    RUNNING,
    /** Its body ended, with or without an unstable result. */
    FINISHED,
    /** Its body threw. */
    FAILED,
    /** Its build was aborted or never came back. */
    KILLED;

    public boolean ended() {
        return this != RUNNING;
    }
}
