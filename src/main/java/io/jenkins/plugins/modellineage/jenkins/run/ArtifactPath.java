package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.experiment.RunId;

/**
 * Where a run's files lie among the build's artifacts: apart, so that the files of parallel runs never collide. A
 * further content of a path lies in a folder of its own, beside the run's: no file of the run can be called like that.
 */
public final class ArtifactPath {
    private ArtifactPath() {}

    public static String of(RunId run, FileDigest file) {
        String apart = file.is(FileMark.APART) ? "-" + file.sha256().hex() : "";
        return "model-lineage/" + run + apart + "/" + file.path();
    }
}
