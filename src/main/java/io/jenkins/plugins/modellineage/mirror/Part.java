package io.jenkins.plugins.modellineage.mirror;

/** What can be mirrored. */
public enum Part {
    RUNS,
    /** What runs were given, as data sets; needs runs. */
    INPUTS,
    /** The bytes of their files; needs runs. */
    FILES,
    VERSIONS,
    /** As aliases of the versions, which they need. */
    STAGES,
    /** Texts of prompts, as MLflow's clients read them; needs versions. */
    PROMPTS,
    /** Versions of data sets, by their names and digests; needs versions. */
    DATASETS
}
