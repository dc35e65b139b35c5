package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.lineage.ArchiveDecisions;
import io.jenkins.plugins.modellineage.lineage.HandStamp;
import io.jenkins.plugins.modellineage.lineage.KindDecisions;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions.Imported;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions.Said;
import io.jenkins.plugins.modellineage.model.ChildRun;
import io.jenkins.plugins.modellineage.model.Content;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.PromptContent;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.weights.WeightsFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

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
        return stamp(acting, place, run, new Output(manifest, Optional.empty()), notes, unlooked -> {});
    }

    /**
     * What a run made.
     *
     * @param weights what its model files say; empty where none was read
     */
    public record Output(Manifest files, Optional<Weights> weights) {
        /** Of a version whose files are not here. */
        static final Output NOTHING = new Output(Manifest.EMPTY, Optional.empty());
    }

    /**
     * Files of a run, and what it says of the weights in them.
     *
     * @throws Refused when the programs that load the format of one refuse it: it is no model, whatever else it is
     */
    public static Output output(RunLog run, Manifest files) {
        run.weights()
                .files(files)
                .forEach((path, file) -> file.refusal()
                        .filter(WeightsFile.Refusal::isBroken)
                        .ifPresent(refusal -> {
                            throw new Refused(
                                    Naming.quoted(path) + " cannot be loaded: " + Naming.line(refusal.sentence())
                                            + "; write the file anew, or leave it out of the artifacts");
                        }));
        return new Output(files, run.weights().summary(files));
    }

    /**
     * The same with what is known of the weights.
     *
     * @param log gets a sentence without a full stop for prompts that could not be looked for in what was learned from
     */
    public static ModelVersion stamp(
            Acting acting, Place place, TrackedRun run, Output output, VersionNotes notes, Consumer<String> log)
            throws IOException, InterruptedException {
        check(acting, place);
        Manifest manifest = output.files();
        ModelRef model = place.ref();
        TrackedRun marked = marked(acting.build(), run);
        UnaryOperator<ModelStamped> beside =
                beside(acting.build(), run, model, version -> Versions.mayRead(acting, version), log);
        append(
                acting,
                stamped -> beside.apply(stamped).weighing(output.weights()),
                registry -> VersionDecisions.stamp(registry, model, marked, manifest, notes));
        return VersionDecisions.stamped(ModelLineage.get().registry(), model, run, manifest)
                .orElseThrow();
    }

    /**
     * Stamps what another tool had as a version of the model, as the model's next version. One that was imported before is
     * left as it is.
     *
     * @param after number of the newest version of the model that is known to be another
     * @throws Refused when the build may not register models there
     */
    static ModelVersion imported(
            Acting acting, Place place, TrackedRun run, Optional<Weights> weights, Imported what, int after)
            throws IOException, InterruptedException {
        check(acting, place);
        ModelRef model = place.ref();
        TrackedRun marked = marked(acting.build(), run);
        append(
                acting,
                stamped -> stamped.weighing(weights),
                registry -> VersionDecisions.imported(registry, model, marked, what, after));
        return VersionDecisions.imported(ModelLineage.get().registry(), model, what.from(), after)
                .orElseThrow();
    }

    /**
     * Stamps the next version of a prompt or data set. The same run that says the same again gets the version that it made
     * before.
     *
     * @throws Refused when the build may not register models there, or the name is of another kind
     */
    static ModelVersion stamp(Acting acting, Place place, TrackedRun run, Said said)
            throws IOException, InterruptedException {
        check(acting, place, said.content().kind());
        ModelRef model = place.ref();
        TrackedRun marked = marked(acting.build(), run);
        append(acting, UnaryOperator.identity(), registry -> VersionDecisions.stamp(registry, model, marked, said));
        return VersionDecisions.stamped(ModelLineage.get().registry(), model, run, said.files(), said.content())
                .orElseThrow();
    }

    /**
     * Stamps a text as the next version of a prompt; only the newest version, if it says the same, is made once.
     *
     * @param content what the text says, as far as it can be read
     * @throws Refused when the build may not register models there
     */
    static ModelVersion reword(
            Acting acting,
            Place place,
            TrackedRun run,
            Manifest text,
            VersionNotes notes,
            Optional<PromptContent> content)
            throws IOException, InterruptedException {
        check(acting, place, ModelKind.PROMPT);
        ModelRef model = place.ref();
        TrackedRun marked = marked(acting.build(), run);
        append(
                acting,
                stamped -> stamped.saying(content.map(Content.class::cast)),
                registry -> VersionDecisions.reworded(registry, model, marked, text, notes));
        return VersionDecisions.lastMade(ModelLineage.get().registry(), model, run, text)
                .orElseThrow();
    }

    /**
     * Stamps what a person picked of a run, when its build is over. All but the person and the files is as the build would
     * have recorded it.
     *
     * @throws Refused when the run has a version of these files, one cannot be loaded, or the model is archived
     */
    static ModelVersion byHand(Person person, HandStamping.Ask ask, TrackedRun run, Manifest manifest)
            throws IOException, InterruptedException {
        ModelRef model = ask.place().ref();
        TrackedRun marked = marked(ask.build(), run);
        Optional<RunLog> log = Tracking.find(ask.build(), run.id());
        Optional<Weights> weights = log.flatMap(known -> output(known, manifest).weights());
        UnaryOperator<ModelStamped> beside = beside(ask.build(), run, model, Visibility::canSee, unlooked -> {});
        UnaryOperator<ModelStamped> whole = stamped -> beside.apply(stamped).weighing(weights);
        Makers makers = Starters.stamping(person.id(), ask.build());
        VersionNotes notes = ask.notes(run);
        Function<Registry, List<RegistryEvent>> decision =
                registry -> completed(HandStamp.stamp(registry, model, marked, manifest, notes), whole, makers);
        person.append(Jobs.identified(ask.build().getParent(), decision));
        return VersionDecisions.stamped(ModelLineage.get().registry(), model, run, manifest)
                .orElseThrow();
    }

    private static void append(
            Acting acting, UnaryOperator<ModelStamped> whole, Function<Registry, List<RegistryEvent>> decision)
            throws IOException {
        Makers makers = Starters.stamping(acting.build());
        acting.append(registry -> completed(decision.apply(registry), whole, makers));
    }

    private static List<RegistryEvent> completed(
            List<RegistryEvent> events, UnaryOperator<ModelStamped> whole, Makers makers) {
        return events.stream()
                .map(event -> event instanceof ModelStamped stamped
                        ? whole.apply(stamped).startedBy(makers.starters()).writtenBy(makers.authors())
                        : event)
                .toList();
    }

    /** Adds what the run was evaluated on, what its inputs share, and what the runs inside its block measured. */
    private static UnaryOperator<ModelStamped> beside(
            Run<?, ?> build, TrackedRun run, ModelRef model, Predicate<ModelVersion> readable, Consumer<String> log)
            throws IOException, InterruptedException {
        List<ChildRun> children = ChildRun.of(run, BuildRuns.of(build));
        List<RecordedEvaluation> evaluations = Evaluations.stamped(build, run.id(), model);
        Sharing sharing = Sharing.of(build, run, model, evaluations, readable);
        sharing.unlooked().forEach(log);
        return stamped -> stamped.beside(children).evaluated(evaluations).sharing(sharing.pairs());
    }

    /** With the mark of a change request, which outlives the job that tells of it; without an answer nothing is stamped. */
    static TrackedRun marked(Run<?, ?> build, TrackedRun run) throws IOException, InterruptedException {
        return ChangeRequests.of(build)
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
     * Checks, before any work, that the build may stamp a model there.
     *
     * @throws Refused when it may not, the model is archived, or the name is that of a prompt or data set
     */
    public static void check(Acting acting, Place place) throws IOException, InterruptedException {
        check(acting, place, ModelKind.MODEL);
    }

    /** The same for something of that kind. */
    public static void check(Acting acting, Place place, ModelKind kind) throws IOException, InterruptedException {
        Authority.check(acting, place, ModelPermissions.REGISTER);
        Optional<String> shut = shut(acting, place);
        Optional<String> other = place.known()
                .flatMap(model -> KindDecisions.refusal(ModelLineage.get().registry(), model, kind));
        if (shut.isPresent() || other.isPresent()) {
            throw new Refused(shut.or(() -> other).orElseThrow());
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
