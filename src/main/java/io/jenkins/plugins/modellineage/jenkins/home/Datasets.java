package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions.Said;
import io.jenkins.plugins.modellineage.model.DatasetContent;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.io.IOException;
import java.util.Optional;

/** Data sets: registered names whose versions are files with examples. */
public final class Datasets {
    /** Versions of one content that are looked at, the newest: the same set may be stamped by every build. */
    private static final int LOOKED = 1_000;

    private Datasets() {}

    /**
     * Stamps the next version of a data set; a run that stamps the same files again gets the version that it made.
     *
     * @throws Refused when the build may not register models there, or the name is no data set's
     * @throws IllegalArgumentException when there are no files
     */
    public static ModelVersion stamp(
            Acting acting, Place place, TrackedRun run, Manifest files, DatasetContent content, VersionNotes notes)
            throws IOException, InterruptedException {
        return Stamping.stamp(acting, place, run, new Said(files, content, notes));
    }

    /**
     * The newest version that has exactly the examples of an evaluation set, as far as the build may read it; its build used
     * it then. Empty when there is none, or the examples of the set are not known.
     */
    public static Optional<ModelVersion> evaluatedOn(Acting acting, EvaluationSet set) throws IOException {
        if (set.identity() == EvaluationSet.Identity.NAME) {
            return Optional.empty();
        }
        Registry registry = ModelLineage.get().registry();
        Optional<ModelVersion> dataset = registry.saying(set.digest())
                .limit(LOOKED)
                .filter(version -> version.kind() == ModelKind.DATASET)
                .filter(version -> !registry.isDeleted(version.ref()) && Versions.mayRead(acting, version))
                .findFirst();
        if (dataset.isPresent()) {
            Versions.used(acting, dataset.get(), "evaluated on");
        }
        return dataset;
    }
}
