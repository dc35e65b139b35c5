package io.jenkins.plugins.modellineage.mirror;

/** What can be mirrored. */
public enum Part {
    RUNS,
    VERSIONS,
    /** As aliases of the versions, which they need. */
    STAGES
}
