package io.jenkins.plugins.modellineage.experiment;

/** Whether a run is shown where runs are listed; the names are MLflow's. Nothing is erased: a deleted run can come back. */
public enum Lifecycle {
    ACTIVE,
    DELETED
}
