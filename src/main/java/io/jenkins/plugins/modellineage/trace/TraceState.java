package io.jenkins.plugins.modellineage.trace;

/** How a trace went, in MLflow's words. */
public enum TraceState {
    STATE_UNSPECIFIED,
    OK,
    ERROR,
    IN_PROGRESS
}
