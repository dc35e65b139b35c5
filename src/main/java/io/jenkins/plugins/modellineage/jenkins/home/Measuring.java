package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.lineage.EvidenceAdded;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.tracking.ScoreBook;
import io.jenkins.plugins.modellineage.tracking.ScratchRun;
import java.io.IOException;
import java.util.Optional;
import java.util.SortedMap;

/** Adds what was measured of a version after its stamp. */
public final class Measuring {
    private Measuring() {}

    /**
     * Checks, before any work, that the build may add evidence to the version: as for a stamp, and a build of a change
     * request only to what its own job stamped, since gates look at evidence.
     *
     * @throws Refused when it may not
     */
    public static void check(Acting acting, Place place, ModelVersion version)
            throws IOException, InterruptedException {
        Authority.check(acting, place, ModelPermissions.REGISTER);
        Optional<ChangeRequests.Change> change = Authority.untrustedChange(acting, place.folder());
        if (change.isPresent() && !isOf(change.get(), acting, version)) {
            throw new Refused(Authority.told(acting, change.get())
                    + ", which may add evidence only to what it stamped itself, and "
                    + version.ref().label() + " is not; " + Authority.instead(change.get()) + ", or "
                    + Authority.allowing(place.folder()));
        }
    }

    /** Whether the change request's own job stamped the version, or this build's job when the same change led to it. */
    private static boolean isOf(ChangeRequests.Change change, Acting acting, ModelVersion version) {
        String job = version.build().job();
        return change.id().isPresent()
                && (job.equals(change.job())
                        || job.equals(acting.build().getParent().getFullName())
                                && version.changeRequest().equals(change.id()));
    }

    /** Records the evidence; a step that does so again after a crash finds it there. */
    public static void add(Acting acting, Place place, ModelVersion version, SortedMap<String, MetricSummary> metrics)
            throws IOException, InterruptedException {
        check(acting, place, version);
        BuildRef build = acting.ref();
        acting.append(registry -> VersionDecisions.measured(registry, version.ref(), build, acting.step(), metrics));
    }

    /**
     * Records what the version was evaluated on, and keeps the scores of the examples; likewise.
     *
     * @param measured what the evaluations say as metrics
     * @throws IllegalArgumentException when that is too much for the record of the version
     */
    public static void add(Acting acting, Place place, ModelVersion version, ScratchRun measured)
            throws IOException, InterruptedException {
        check(acting, place, version);
        ScoreBook book = measured.scores();
        EvidenceAdded evidence = new EvidenceAdded(
                version.ref(),
                Measured.by(measured.log().run()).summaries(),
                Optional.empty(),
                book.history(),
                acting.ref());
        VersionDecisions.measured(ModelLineage.get().registry(), evidence, acting.step());
        KeptScores.pinAdded(book);
        acting.append(registry -> VersionDecisions.measured(registry, evidence, acting.step()));
        KeptScores.pinAdded(
                book); // until then no version needed them, so that they may have been given up with another
    }
}
