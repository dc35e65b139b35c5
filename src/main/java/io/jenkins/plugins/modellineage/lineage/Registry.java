package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The registry at one moment: a value, the fold over the history so far. {@link #apply} gives the next one and leaves
 * this one as it is, so whoever holds a registry reads one consistent state without a lock; ask the ledger again for the
 * present one. Lists are oldest first.
 */
public final class Registry {
    /** Before the first event: only the root scope exists. */
    public static final Registry EMPTY = new Registry(
            0,
            ScopeNames.EMPTY,
            AccessBook.EMPTY,
            JobNames.EMPTY,
            Models.EMPTY,
            JobVersions.EMPTY,
            PromotionBook.EMPTY,
            Uses.EMPTY,
            KeptVersions.EMPTY,
            History.EMPTY);

    private final long lastSeq;
    private final ScopeNames scopes;
    private final AccessBook access;
    private final JobNames jobs;
    private final Models models;
    private final JobVersions ofJobs;
    private final PromotionBook promotions;
    private final Uses uses;
    private final KeptVersions kept;
    private final History history;

    private Registry(
            long lastSeq,
            ScopeNames scopes,
            AccessBook access,
            JobNames jobs,
            Models models,
            JobVersions ofJobs,
            PromotionBook promotions,
            Uses uses,
            KeptVersions kept,
            History history) {
        this.lastSeq = lastSeq;
        this.scopes = scopes;
        this.access = access;
        this.jobs = jobs;
        this.models = models;
        this.ofJobs = ofJobs;
        this.promotions = promotions;
        this.uses = uses;
        this.kept = kept;
        this.history = history;
    }

    /**
     * The registry after this entry.
     *
     * @throws InconsistentEventException when the entry is not the next one, or does not fit this state
     */
    public Registry apply(LedgerEntry entry) {
        if (entry.seq() != lastSeq + 1) {
            throw new InconsistentEventException("Entry " + entry.seq() + " is out of turn after " + lastSeq);
        }
        RegistryEvent event = entry.event();
        requireVersion(event);
        JobNames known = jobs.apply(entry);
        return new Registry(
                entry.seq(),
                scopes.apply(event),
                access.apply(event),
                known,
                models.apply(entry),
                ofJobs.apply(entry, known),
                promotions.apply(entry),
                uses.apply(entry),
                kept.apply(entry),
                history.apply(entry));
    }

    /** Every model, by scope and name. */
    public Collection<Model> models() {
        return models.states().values().stream().map(state -> state.view(jobs)).toList();
    }

    public List<Model> models(ScopeId scope) {
        return models().stream()
                .filter(model -> model.ref().scope().equals(scope))
                .toList();
    }

    public Optional<Model> model(ModelRef ref) {
        return models.state(ref).map(state -> state.view(jobs));
    }

    public Optional<ModelVersion> version(VersionRef ref) {
        return models.version(ref)
                .map(version -> version.inJob(current(version.build()).job()));
    }

    /** The position in the ledger at which the version was stamped. */
    long seqOf(VersionRef version) {
        return models.order().get(version).orElseThrow();
    }

    /** The number of the version that is live in the stage: the champion of whoever wants to get there. */
    public Optional<Integer> live(ModelRef ref, StageName stage) {
        return models.live(ref, stage);
    }

    /** Whether the version is live in a stage. */
    public boolean isLive(VersionRef version) {
        return models.state(version.model())
                .filter(state -> state.isLive(version.number()))
                .isPresent();
    }

    /** Whether the controller verified the version's own files and keeps them. */
    public boolean keeps(VersionRef version) {
        return kept.has(version);
    }

    /** The number that the next version of the model gets, also of a model that does not exist yet. */
    public int nextVersion(ModelRef ref) {
        return models.nextNumber(ref);
    }

    public List<ModelVersion> stampedBy(String buildId) {
        return versions(models.stampedBy().of(buildId));
    }

    /** What the builds of the job that has this full name now have stamped. */
    public List<ModelVersion> stampedByJob(String jobFullName) {
        return versions(ofJobs.of(jobFullName, jobs));
    }

    /** Whether a build of the job that has this full name now was ever recorded. */
    public boolean knowsJob(String jobFullName) {
        return jobs.number(jobFullName).isPresent();
    }

    /** Versions whose manifest has that digest, or a file of that digest. */
    public List<ModelVersion> holding(Sha256 digest) {
        return versions(models.holding().of(digest));
    }

    /** Versions that were made from an input, or from a file of an input, of that digest. */
    public List<ModelVersion> madeFrom(Sha256 digest) {
        return versions(models.givenTo().of(digest));
    }

    /** The mark of the job that has this full name now, if one is known. */
    public Optional<String> markOfJob(String jobFullName) {
        return jobs.mark(jobFullName);
    }

    /** The mark of the build's job, also after the job was deleted; empty when none was ever recorded. */
    public Optional<String> markOfJob(BuildRef build) {
        return jobs.mark(build);
    }

    /** Whether a job whose mark is known has no name any more: it was deleted, or another one has its name. */
    public boolean lostAJob() {
        return jobs.anyLost();
    }

    /** The full name that the job of that mark has now, or had when it was deleted. */
    public Optional<String> jobMarked(String mark) {
        return jobs.marked(mark);
    }

    public Optional<Promotion> promotion(String id) {
        return promotions.promotion(id);
    }

    public List<Promotion> promotionsOf(String buildId) {
        return promotions.ofBuild(buildId);
    }

    public List<Promotion> promotionsOf(ModelRef model) {
        return promotions.ofModel(model);
    }

    /** Promotions that are not settled. */
    public List<Promotion> waiting() {
        return promotions.unsettled();
    }

    /** The id that the next request gets. */
    public String nextPromotionId() {
        return promotions.nextId();
    }

    public List<VersionUse> usesOf(VersionRef version) {
        return uses.ofVersion(version, jobs);
    }

    public List<VersionUse> usesBy(String buildId) {
        return uses.byBuild(buildId, jobs);
    }

    /** The scope of the folder that has this full name now; empty when no model was ever registered there. */
    public Optional<ScopeId> scopeNamed(String folderFullName) {
        return scopes.named(folderFullName);
    }

    /** The full name that the scope's folder has now, {@code ""} for the root; empty when it is closed or unknown. */
    public Optional<String> nameOf(ScopeId scope) {
        return scopes.nameOf(scope);
    }

    /** The last full name of the scope's folder, also after the folder was deleted. */
    public Optional<String> lastNameOf(ScopeId scope) {
        return scopes.lastNameOf(scope);
    }

    /** Every open scope, the root included, and those whose folder nobody knows. */
    public List<ScopeId> openScopes() {
        return scopes.all();
    }

    /** Who was let in to the models of the scope from outside, oldest first. */
    public List<Access> access(ScopeId scope) {
        return access.to(scope);
    }

    /** Full names of the jobs of recorded builds, without those that were deleted. */
    public List<String> jobs() {
        return jobs.existing();
    }

    /** The build under the name that its job has now. */
    public BuildRef current(BuildRef build) {
        return jobs.current(build);
    }

    /** Whether the job of a recorded build was deleted. A later job of the same name is another one. */
    public boolean jobGone(BuildRef build) {
        return jobs.gone(build);
    }

    /** Whether the versions of a deleted job are for the readers of its folder; else they are for administrators. */
    public boolean leftToFolder(BuildRef build) {
        return jobs.leftToFolder(build);
    }

    /** Everything that concerns the model. */
    public List<LedgerEntry> history(ModelRef model) {
        return history.ofModel().of(model);
    }

    /** Everything that the build did or that was done about its promotions. */
    public List<LedgerEntry> historyOfBuild(String buildId) {
        return history.ofBuild().of(buildId);
    }

    /**
     * What was live in the stage at the moment, who said so and on what evidence. Where the clock stepped back, the
     * later entry of the ledger counts.
     */
    public Optional<StageEvidence> evidenceAt(ModelRef ref, StageName stage, Instant moment) {
        return model(ref).flatMap(model -> model.assignmentAt(stage, moment).map(step -> evidence(model, step)));
    }

    /** The number of events so far. */
    public long lastSeq() {
        return lastSeq;
    }

    private StageEvidence evidence(Model model, StageAssignment step) {
        return new StageEvidence(
                model.version(step.version()).orElseThrow(),
                step,
                step.promotion().or(() -> entered(model, step)).flatMap(this::promotion));
    }

    /** The id of the last promotion, up to that step, by which the step's version entered its stage. */
    private static Optional<String> entered(Model model, StageAssignment step) {
        return model.historyOf(step.stage()).stream()
                .takeWhile(earlier -> earlier != step)
                .filter(earlier -> earlier.version() == step.version())
                .flatMap(earlier -> earlier.promotion().stream())
                .reduce((earlier, later) -> later);
    }

    private List<ModelVersion> versions(List<VersionRef> refs) {
        return refs.stream().map(ref -> version(ref).orElseThrow()).toList();
    }

    private void requireVersion(RegistryEvent event) {
        event.subject()
                .filter(version -> !(event instanceof ModelStamped)
                        && models.version(version).isEmpty())
                .ifPresent(version -> {
                    throw new InconsistentEventException(version.label() + " was never stamped");
                });
    }
}
