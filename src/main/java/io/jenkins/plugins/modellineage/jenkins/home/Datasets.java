package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.data.Contamination;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions.Said;
import io.jenkins.plugins.modellineage.model.DatasetContent;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
        Optional<ModelVersion> dataset = of(set, version -> Versions.mayRead(acting, version));
        if (dataset.isPresent()) {
            Versions.used(acting, dataset.get(), "evaluated on");
        }
        return dataset;
    }

    /** The newest version that has exactly the examples of the set, of those that may be read. */
    private static Optional<ModelVersion> of(EvaluationSet set, Predicate<ModelVersion> readable) {
        if (set.identity() == EvaluationSet.Identity.NAME) {
            return Optional.empty();
        }
        Registry registry = ModelLineage.get().registry();
        return registry.saying(set.digest())
                .limit(LOOKED)
                .filter(version -> version.kind() == ModelKind.DATASET)
                .filter(version -> !registry.isDeleted(version.ref()) && readable.test(version))
                .findFirst();
    }

    /**
     * Which inputs for training have files of the data sets that a run was evaluated on. What is told of these is what the
     * run says itself. Ids alone do not tell a set from another that counts its examples alike, and so find none.
     *
     * @param readable which data sets may be looked at
     */
    static Stream<SharedData> learned(
            TrackedRun run, List<RecordedEvaluation> evaluations, Predicate<ModelVersion> readable) {
        return RecordedEvaluation.latest(evaluations).stream()
                .map(recorded -> recorded.evaluation().set())
                .filter(set -> set.identity() == EvaluationSet.Identity.EXAMPLES)
                .distinct()
                .flatMap(set -> of(set, readable).stream()
                        .flatMap(dataset -> Contamination.ofSet(
                                new SharedData.Side(set.name(), set.digest()),
                                dataset.manifest().files(),
                                run.inputs())
                                .stream()));
    }
}
