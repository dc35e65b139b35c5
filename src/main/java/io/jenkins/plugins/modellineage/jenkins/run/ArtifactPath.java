package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.RunId;

/** Where a run's files lie among the build's artifacts: apart, so that the files of parallel runs never collide. */
public final class ArtifactPath {
    private ArtifactPath() {}

    public static String of(RunId run, String path) {
        return "model-lineage/" + run + "/" + path;
    }
}
