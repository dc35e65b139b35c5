package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.evaluation.StampedEvaluations;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.Content;
import io.jenkins.plugins.modellineage.model.ImportedFrom;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelKind;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.RollbackRefusedException;
import io.jenkins.plugins.modellineage.promotion.RollbackRules;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What stamping and rolling back do to the registry: from the present state to the events of one transaction. */
public final class VersionDecisions {
    private VersionDecisions() {}

    /**
     * The version that this run made of these files already, unless it was deleted since: stamping it again is no new version. Another run that wrote
     * the same bytes measured for itself, so it makes a version of its own.
     *
     * @param manifest the files to stamp
     */
    public static Optional<ModelVersion> stamped(Registry registry, ModelRef model, TrackedRun run, Manifest manifest) {
        return made(registry, model, run, manifest).findFirst();
    }

    /** The last of several that this run made of these files, as it may of texts: see {@link #reworded}. */
    public static Optional<ModelVersion> lastMade(
            Registry registry, ModelRef model, TrackedRun run, Manifest manifest) {
        return made(registry, model, run, manifest).max(Comparator.comparing(ModelVersion::number));
    }

    /**
     * The version of a prompt or data set that this run made, likewise; the same files with something else in mind are
     * another version.
     */
    public static Optional<ModelVersion> stamped(
            Registry registry, ModelRef model, TrackedRun run, Manifest manifest, Content content) {
        return made(registry, model, run, manifest)
                .filter(version -> version.content().equals(Optional.of(content)))
                .findFirst();
    }

    private static Stream<ModelVersion> made(Registry registry, ModelRef model, TrackedRun run, Manifest manifest) {
        return registry.stampedBy(run.build().id()).stream()
                .filter(version -> version.ref().model().equals(registry.current(model)))
                .filter(version -> version.run().equals(run.id()))
                .filter(version -> version.manifest().digest().equals(manifest.digest()))
                .filter(version -> !registry.isDeleted(version.ref()));
    }

    /**
     * Makes the next version of a text that an MLflow client has as a prompt. People go back to words that they had before,
     * so that only the newest version counts as made already, and only when it says all that the notes say: then a request
     * came twice.
     *
     * @param manifest the text
     * @throws IllegalArgumentException when the name is of another kind, archived, or a stage is called like the label
     */
    public static List<RegistryEvent> reworded(
            Registry registry, ModelRef model, TrackedRun run, Manifest manifest, VersionNotes notes) {
        int next = registry.nextVersion(model);
        boolean repeated = lastMade(registry, model, run, manifest)
                .filter(version -> version.number() == next - 1)
                .filter(version -> version.description().equals(notes.description()))
                .filter(version ->
                        version.tags().entrySet().containsAll(notes.tags().entrySet()))
                .isPresent();
        if (repeated) {
            return List.of();
        }
        StageSpelling.requireLabel(registry, model, notes.label());
        KindDecisions.require(registry, model, ModelKind.PROMPT);
        ArchiveDecisions.requireOpen(registry, model);
        return List.of(ModelStamped.of(registry.current(model).version(next), run, manifest, notes));
    }

    /**
     * Makes the next version of the model. When {@link #stamped} has one, that takes over what the notes say anew; tags
     * are the run's and stay.
     *
     * @throws IllegalArgumentException when there are no files, the name is of another kind, the model is archived, or a stage is
     *     called like the label
     */
    public static List<RegistryEvent> stamp(
            Registry registry, ModelRef model, TrackedRun run, Manifest manifest, VersionNotes notes) {
        if (manifest.isEmpty()) {
            throw new IllegalArgumentException(
                    "Model " + Naming.quoted(model.name().value())
                            + " cannot be stamped, since this run archived no files; give artifacts: 'out/**',"
                            + " or archive with trackArtifacts before");
        }
        Optional<ModelVersion> before = stamped(registry, model, run, manifest);
        if (before.isPresent()) {
            return describe(registry, before.get(), notes);
        }
        KindDecisions.require(registry, model, ModelKind.MODEL);
        return List.of(next(registry, model, run, manifest, notes));
    }

    /**
     * The version of the model that was imported from there, whatever became of it since.
     *
     * @param after number of the newest version that is not looked at, since it is known to be another; 0 to look at all
     */
    public static Optional<ModelVersion> imported(Registry registry, ModelRef model, ImportedFrom from, int after) {
        return registry.model(model).stream()
                .flatMap(Model::newestFirst)
                .takeWhile(version -> version.number() > after)
                .filter(version -> version.imported().filter(from::isSame).isPresent())
                .findFirst();
    }

    /**
     * Makes what another tool had as a version the next version of the model, which has no stage by that; nothing when it was
     * imported before.
     *
     * @param after as {@link #imported(Registry, ModelRef, ImportedFrom, int)} has it
     * @throws IllegalArgumentException when the name is of another kind, or the model is archived
     */
    public static List<RegistryEvent> imported(
            Registry registry, ModelRef model, TrackedRun run, Imported what, int after) {
        if (imported(registry, model, what.from(), after).isPresent()) {
            return List.of();
        }
        KindDecisions.require(registry, model, ModelKind.MODEL);
        return List.of(next(registry, model, run, what.files(), what.notes()).importedFrom(what.from()));
    }

    /**
     * What is imported as a version.
     *
     * @param files what is here of them, which may be nothing
     */
    public record Imported(Manifest files, VersionNotes notes, ImportedFrom from) {
        public Imported {
            Objects.requireNonNull(files, "files");
            Objects.requireNonNull(notes, "notes");
            Objects.requireNonNull(from, "from");
        }
    }

    private static ModelStamped next(
            Registry registry, ModelRef model, TrackedRun run, Manifest manifest, VersionNotes notes) {
        ArchiveDecisions.requireOpen(registry, model);
        StageSpelling.requireLabel(registry, model, notes.label());
        return ModelStamped.of(registry.current(model).version(registry.nextVersion(model)), run, manifest, notes);
    }

    /**
     * What becomes the next version of a prompt or data set.
     *
     * @param files at least one
     */
    public record Said(Manifest files, Content content, VersionNotes notes) {
        public Said {
            Objects.requireNonNull(content, "content");
            Objects.requireNonNull(notes, "notes");
            if (files.isEmpty()) {
                throw new IllegalArgumentException(
                        "A " + content.kind().words() + " has no files; name some that are there");
            }
        }
    }

    /**
     * Makes the next version of a prompt or data set, and tells of which kind the name is. One that {@link #stamped} has
     * takes over what the notes say anew.
     *
     * @throws IllegalArgumentException when the name is of another kind, archived, or a stage is called like the label
     */
    public static List<RegistryEvent> stamp(Registry registry, ModelRef model, TrackedRun run, Said said) {
        Optional<ModelVersion> before = stamped(registry, model, run, said.files(), said.content());
        if (before.isPresent()) {
            return describe(registry, before.get(), said.notes());
        }
        ModelKind kind = said.content().kind();
        KindDecisions.require(registry, model, kind);
        ModelStamped next =
                next(registry, model, run, said.files(), said.notes()).saying(Optional.of(said.content()));
        List<RegistryEvent> events = new ArrayList<>(KindDecisions.tell(registry, model, kind));
        events.add(next);
        return events;
    }

    private static List<RegistryEvent> describe(Registry registry, ModelVersion version, VersionNotes notes) {
        Optional<String> label = notes.label().filter(said -> !version.label().equals(notes.label()));
        Optional<String> description =
                notes.description().filter(said -> !version.description().equals(notes.description()));
        StageSpelling.requireLabel(registry, version.ref().model(), label);
        return label.isEmpty() && description.isEmpty()
                ? List.of()
                : List.of(new VersionDescribed(version.ref(), label, description));
    }

    /**
     * Adds what a step of a build measured of a version after its stamp; nothing when that very step did so before.
     *
     * @param step id of the step
     */
    public static List<RegistryEvent> measured(
            Registry registry,
            VersionRef version,
            BuildRef build,
            String step,
            SortedMap<String, MetricSummary> metrics) {
        return measured(registry, new EvidenceAdded(version, metrics, build), step);
    }

    /**
     * The same of evidence of any kind.
     *
     * @throws IllegalArgumentException when the version would have more evaluations after its stamp than are recorded
     */
    public static List<RegistryEvent> measured(Registry registry, EvidenceAdded evidence, String step) {
        List<LaterEvidence> later =
                registry.version(evidence.version()).map(ModelVersion::later).orElse(List.of());
        if (later.stream().anyMatch(known -> known.by().is(evidence.build().id(), step))) {
            return List.of();
        }
        long evaluations = evidence.evaluations().size()
                + later.stream().mapToLong(known -> known.evaluations().size()).sum();
        if (evaluations > StampedEvaluations.MOST && !evidence.evaluations().isEmpty()) {
            throw new IllegalArgumentException(evidence.version().label() + " would have " + evaluations
                    + " evaluations after its stamp; at most " + StampedEvaluations.MOST
                    + " are recorded, so stamp it again and evaluate that");
        }
        return List.of(evidence);
    }

    /** Adds what is seen now of the tests of the build that stamped the version; nothing when that is known. */
    public static List<RegistryEvent> tested(Registry registry, VersionRef version, TestCounts tests) {
        return registry.version(version)
                .filter(known -> !known.tests().equals(Optional.of(tests)))
                .map(known -> List.<RegistryEvent>of(
                        new EvidenceAdded(version, new TreeMap<>(), Optional.of(tests), known.build())))
                .orElse(List.of());
    }

    /**
     * Makes an earlier version live again, where nobody needs to approve that; see {@link RollbackDecisions}.
     *
     * @param plan whose target {@link RollbackRules} chose, and whose files were verified since
     * @throws RollbackRefusedException when another version went live meanwhile, the target is none, or the stage's rules
     *     do not let this be asked for in this way, or ask people first
     */
    public static List<RegistryEvent> rollBack(Registry registry, StageName stage, RollbackPlan plan, Asking asking) {
        StageRolledBack back = back(registry, stage, plan, asking);
        if (!registry.rules(plan.target().model(), stage).rollbackApprovals().isEmpty()) {
            throw new RollbackRefusedException("Cannot roll back " + stage + " of "
                    + plan.target().model().name() + " at once: its rules ask people first.");
        }
        return List.of(back);
    }

    /** What a rollback does, whether or not people must be asked. */
    static StageRolledBack back(Registry registry, StageName stage, RollbackPlan plan, Asking asking) {
        Model model = registry.model(plan.target().model())
                .orElseThrow(() -> new RollbackRefusedException("Model "
                        + Naming.quoted(plan.target().model().name().value()) + " does not exist; stamp it first"));
        RollbackRules.target(model, stage, plan.target().number());
        registry.rules(model.ref(), stage)
                .refusal("Cannot roll back " + stage + " of " + model.ref().name(), asking)
                .ifPresent(why -> {
                    throw new RollbackRefusedException(why + ".");
                });
        int live = model.live(stage).orElseThrow();
        if (live != plan.left()) {
            throw new RollbackRefusedException(
                    "Cannot roll back " + stage + " of " + model.ref().name() + ": version " + live
                            + " went live meanwhile instead of " + plan.left() + "; look again and repeat.");
        }
        boolean lifted = model.isQuarantined(plan.target().number(), stage);
        return new StageRolledBack(
                registry.current(plan.target()), stage, live, plan.reason(), plan.quarantine(), lifted);
    }

    /**
     * Lets a version that a rollback left behind go everywhere again.
     *
     * @throws RollbackRefusedException when it is not quarantined, or the reason is blank
     */
    public static List<RegistryEvent> liftQuarantine(Registry registry, VersionRef version, String reason) {
        if (registry.model(version.model())
                .filter(model -> !model.quarantine(version.number()).isEmpty())
                .isEmpty()) {
            throw new RollbackRefusedException(version.label() + " is not quarantined; look at its page again");
        }
        if (reason.isBlank()) {
            throw new RollbackRefusedException(
                    "The quarantine of " + version.label() + " is lifted only with a reason; say why");
        }
        return List.of(new QuarantineLifted(version, reason));
    }
}
