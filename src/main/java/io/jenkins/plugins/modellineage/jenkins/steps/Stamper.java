package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.console.HyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Stamping;
import io.jenkins.plugins.modellineage.jenkins.run.LogWitness;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;

/** Stamps a run's files and says so in the log; shared by the step and the block. */
final class Stamper {
    private Stamper() {}

    static ModelVersion stamp(
            Acting acting, Place place, RunLog run, Manifest manifest, VersionNotes notes, TaskListener log)
            throws IOException, InterruptedException {
        LogWitness.tell(acting.build(), run);
        ModelVersion version = Stamping.stamp(acting, place, run.run(), manifest, notes);
        log.getLogger()
                .println("Stamped " + linked(acting.build(), version.ref().label()) + ": "
                        + Counted.files(manifest.files()) + ", digest "
                        + manifest.digest().abbreviated());
        return version;
    }

    /** The text as a link to the build's tab of models. */
    static String linked(Run<?, ?> build, String text) {
        return HyperlinkNote.encodeTo("/" + build.getUrl() + "model-lineage/", text);
    }
}
