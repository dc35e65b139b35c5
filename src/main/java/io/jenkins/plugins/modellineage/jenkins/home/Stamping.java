package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.ArchiveDecisions;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions;
import io.jenkins.plugins.modellineage.model.ChildRun;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.promotion.Makers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the output of a build a version of a model. */
public final class Stamping {
    private Stamping() {}

    /**
     * Stamps the files as the model's next version. The same run stamped with the same content again gets
     * the version that it made before.
     *
     * @param run what was tracked, copied into the ledger so that it outlives the build
     * @throws Refused when the build may not register models there
     * @throws IllegalArgumentException when there are no files
     */
    public static ModelVersion stamp(Acting acting, Place place, TrackedRun run, Manifest manifest, VersionNotes notes)
            throws IOException, InterruptedException {
        return stamp(acting, place, run, new Output(manifest, Optional.empty()), notes);
    }

    /**
     * What a run made.
     *
     * @param weights what its model files say; empty where none was read
     */
    public record Output(Manifest files, Optional<Weights> weights) {}

    /** The same with what is known of the weights. */
    public static ModelVersion stamp(Acting acting, Place place, TrackedRun run, Output output, VersionNotes notes)
            throws IOException, InterruptedException {
        check(acting, place);
        Manifest manifest = output.files();
        ModelRef model = place.ref();
        TrackedRun marked = marked(acting, run);
        List<ChildRun> children = ChildRun.of(run, BuildRuns.of(acting.build()));
        append(
                acting,
                registry -> VersionDecisions.stamp(registry, model, marked, manifest, notes).stream()
                        .map(event -> event instanceof ModelStamped stamped
                                ? stamped.beside(children).weighing(output.weights())
                                : event)
                        .toList());
        return VersionDecisions.stamped(ModelLineage.get().registry(), model, run, manifest)
                .orElseThrow();
    }

    /**
     * Stamps a text as the model's next version; only the newest version, if it says the same, is made once.
     *
     * @throws Refused when the build may not register models there
     */
    static ModelVersion reword(Acting acting, Place place, TrackedRun run, Manifest text, VersionNotes notes)
            throws IOException, InterruptedException {
        check(acting, place);
        ModelRef model = place.ref();
        TrackedRun marked = marked(acting, run);
        append(acting, registry -> VersionDecisions.reworded(registry, model, marked, text, notes));
        return VersionDecisions.lastMade(ModelLineage.get().registry(), model, run, text)
                .orElseThrow();
    }

    private static void append(Acting acting, Function<Registry, List<RegistryEvent>> decision) throws IOException {
        Makers makers = Starters.stamping(acting.build());
        acting.append(registry -> decision.apply(registry).stream()
                .map(event -> event instanceof ModelStamped stamped
                        ? stamped.startedBy(makers.starters()).writtenBy(makers.authors())
                        : event)
                .toList());
    }

    /** With the mark of a change request, which outlives the job that tells of it; without an answer nothing is stamped. */
    private static TrackedRun marked(Acting acting, TrackedRun run) throws IOException, InterruptedException {
        return ChangeRequests.of(acting.build())
                .map(change -> change.id().orElse("unknown"))
                .map(id -> run.witnessed(Provenance.witnessed(Map.of(Provenance.CHANGE_REQUEST, id))))
                .orElse(run);
    }

    /** Whether a version of the model was stamped from the run, which is one of the build. */
    public static boolean isStamped(Run<?, ?> build, Place place, RunId run) {
        Optional<ModelRef> model = place.known();
        Optional<BuildRef> stamping = BuildRuns.ref(build);
        return model.isPresent()
                && stamping.isPresent()
                && ModelLineage.get().registry().stampedBy(stamping.get().id()).stream()
                        .filter(version -> version.ref().model().equals(model.get()))
                        .anyMatch(version -> version.run().equals(run));
    }

    /**
     * Checks, before any work, that the build may stamp there.
     *
     * @throws Refused when it may not, or the model is archived
     */
    public static void check(Acting acting, Place place) throws IOException, InterruptedException {
        Authority.check(acting, place, ModelPermissions.REGISTER);
        Optional<String> shut = shut(acting, place);
        if (shut.isPresent()) {
            throw new Refused(shut.get());
        }
    }

    private static Optional<String> shut(Acting acting, Place place) throws IOException, InterruptedException {
        Registry registry = ModelLineage.get().registry();
        Optional<ModelRef> model =
                place.known().filter(known -> registry.archived(known).isPresent());
        if (model.isEmpty()) {
            return Optional.empty();
        }
        return Versions.exists(acting, place)
                ? ArchiveDecisions.shut(registry, model.get())
                : ArchiveDecisions.shutToStrangers(
                        registry, new ModelRef(model.get().scope(), place.name()));
    }
}
