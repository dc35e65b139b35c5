package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelNotes;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageAssignment;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRules;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The registry at one moment: a value, the fold over the history so far. {@link #apply} gives the next one and leaves
 * this one as it is, so whoever holds a registry reads one consistent state without a lock; ask the ledger again for the
 * present one. Lists are oldest first.
 *
 * <p>It holds what decisions need: names, stages, quarantines, requests that wait, and where everything else stands. A
 * version, a settled promotion or an event is read when it is asked for, as is each element of a list of these; to know how
 * many there are reads nothing. Reading fails with an {@link java.io.UncheckedIOException} when the file is damaged.
 */
public final class Registry {
    /** Before the first event: only the root scope exists. It remembers every entry that it is told. */
    public static final Registry EMPTY = empty(Recall.MEMORY);

    private final RegistryState state;
    private final Recall recall;

    private Registry(RegistryState state, Recall recall) {
        this.state = state;
        this.recall = recall;
    }

    /** The registry before the first event of a history that is read there. */
    public static Registry empty(Recall recall) {
        return new Registry(RegistryState.EMPTY, recall);
    }

    /**
     * The registry of a state that {@link #state} gave.
     *
     * @throws IllegalArgumentException or IllegalStateException when it gave no such state
     */
    public static Registry of(Columns state, Recall recall) {
        return new Registry(RegistryState.read(state, recall), recall);
    }

    /** Its state, without the entries: the same history gives the same columns, always. */
    public Columns state() {
        return state.write();
    }

    /** The number of events so far. */
    public long lastSeq() {
        return state.seq();
    }

    /**
     * The registry after this entry.
     *
     * @throws InconsistentEventException when the entry is not the next one, or does not fit this state
     */
    public Registry apply(LedgerEntry entry) {
        state.requireNext(entry);
        Recall with = recall.with(entry);
        return new Registry(state.apply(entry, with), with);
    }

    /** What somebody sees of the registry. */
    public SeenRegistry seenBy(JobSight sight) {
        return new SeenRegistry(this, sight);
    }

    Stamps stamps() {
        return new Stamps(state);
    }

    HistoryReader histories() {
        return new HistoryReader(state, recall);
    }

    VersionReader versions() {
        return new VersionReader(state, recall);
    }

    Uses uses() {
        return new Uses(state, recall);
    }

    KeptFiles files() {
        return new KeptFiles(state);
    }

    private PromotionReader promotions() {
        return new PromotionReader(state, recall);
    }

    private FormerNames former() {
        return state.models().former();
    }

    /** Every model, by scope and name. */
    public Collection<Model> models() {
        return state.models().states().values().stream().map(this::view).toList();
    }

    public List<Model> models(ScopeId scope) {
        return state.models().states().values().stream()
                .filter(model -> model.ref().scope().equals(scope))
                .map(this::view)
                .toList();
    }

    public Optional<Model> model(ModelRef ref) {
        return state.models().state(ref).map(this::view);
    }

    /** The model by the name that it has now; as it is when no model was called so before. */
    public ModelRef current(ModelRef model) {
        return former().current(model);
    }

    /** The version by the name that its model has now, likewise. */
    public VersionRef current(VersionRef version) {
        return former().current(version);
    }

    /** The holder by the name that its model has now; a folder as it is. */
    public RuleHolder current(RuleHolder holder) {
        return former().current(holder);
    }

    /** The names that the model had before, the first one first. */
    public List<ModelName> formerNames(ModelRef model) {
        return former().of(current(model));
    }

    /** The models of all folders, by the names that they have now, of which one was called so before. */
    public List<ModelRef> formerlyCalled(String name) {
        return former().called(name);
    }

    /** The entry by which a model ceased to have that name; empty when it is no former name. */
    public Optional<LedgerEntry> renamed(ModelRef former) {
        return former().since(former).map(recall::entry);
    }

    private Model view(ModelState model) {
        return model.view(versions()::read, recall);
    }

    public Optional<ModelVersion> version(VersionRef ref) {
        return versions().find(ref);
    }

    /** Whether something was said of the model as such since it was last deleted, which registers it. */
    public boolean isRegistered(ModelRef ref) {
        return noted(ref).isPresent();
    }

    /** What is said of the model as such; empty when nothing is. */
    public Optional<ModelNotes> notes(ModelRef ref) {
        return noted(ref).map(noted -> noted.read(recall));
    }

    /** The value that a tag of the model as such has now. */
    public Optional<String> tag(ModelRef ref, String key) {
        return noted(ref).flatMap(noted -> noted.tag(key, recall));
    }

    private Optional<Noted> noted(ModelRef ref) {
        return state.models().state(ref).map(ModelState::noted).filter(noted -> !noted.isNothing());
    }

    /** When the version was last described, tagged or measured; else when it was stamped. */
    public Optional<Instant> changed(VersionRef version) {
        return versions().changed(version);
    }

    /** Whether the version is marked as deleted. */
    public boolean isDeleted(VersionRef version) {
        return state.models().isDeleted(version);
    }

    /** The entry by which the model was archived; empty when it is not. */
    public Optional<LedgerEntry> archived(ModelRef model) {
        return state.models().archived().get(current(model)).map(recall::entry);
    }

    /** The entry that marks the version as deleted; empty when it is not. */
    public Optional<LedgerEntry> tombstone(VersionRef version) {
        return state.models().tombstone(version).map(recall::entry);
    }

    /** Versions of the model that have that label now, deleted ones aside, ascending. */
    public List<ModelVersion> labelled(ModelRef ref, String label) {
        return versions().labelled(ref, label);
    }

    /** The number of the version that is live in the stage: the champion of whoever wants to get there. */
    public Optional<Integer> live(ModelRef ref, StageName stage) {
        return state.models().live(ref, stage);
    }

    /** The number of the version that was live in the stage before that position of the ledger. */
    Optional<Integer> liveBefore(ModelRef ref, StageName stage, long seq) {
        return state.models().state(ref).flatMap(model -> model.liveBefore(stage, seq));
    }

    /** Whether the version is live in a stage. */
    public boolean isLive(VersionRef version) {
        return state.models().isLive(version);
    }

    /** Whether the version is live in that stage. */
    public boolean isLive(VersionRef version, StageName stage) {
        VersionRef now = current(version);
        return live(now.model(), stage).equals(Optional.of(now.number()));
    }

    /** Whether the controller verified the version's own files and keeps them. */
    public boolean keeps(VersionRef version) {
        return files().keeps(version);
    }

    /** Whether the version's own files were kept, and rules gave them up. Reads nothing: sums ask it for each version. */
    public boolean isReleased(VersionRef version) {
        return files().isReleased(version);
    }

    /** The entry by which the files of the version were given up; empty when they are kept, or never were. */
    public Optional<LedgerEntry> released(VersionRef version) {
        return files().released(version).map(recall::entry);
    }

    /** The number that the next version of the model gets, also of a model that does not exist yet. */
    public int nextVersion(ModelRef ref) {
        return state.models().nextNumber(ref);
    }

    public List<ModelVersion> stampedBy(String buildId) {
        return versions().by(buildId);
    }

    /** What the builds of the job that has this full name now have stamped. */
    public List<ModelVersion> stampedByJob(String jobFullName) {
        return versions().ofJob(jobFullName);
    }

    /** Whether a build of the job that has this full name now was ever recorded. */
    public boolean knowsJob(String jobFullName) {
        return state.jobs().number(jobFullName).isPresent();
    }

    /** Prompts and data sets of all folders that say what has that digest; the newest first, each read when it is its turn. */
    public Stream<ModelVersion> saying(Sha256 identity) {
        return contents().saying(identity);
    }

    /** Versions by the digests of what they hold and of what they were made from. */
    Contents contents() {
        return new Contents(state.index(), versions()::stampedAt);
    }

    /** The mark of the job that has this full name now, if one is known. */
    public Optional<String> markOfJob(String jobFullName) {
        return state.jobs().mark(jobFullName);
    }

    /** The mark of the build's job, also after the job was deleted; empty when none was ever recorded. */
    public Optional<String> markOfJob(BuildRef build) {
        return state.jobs().mark(build);
    }

    /** Whether a job whose mark is known has no name any more: it was deleted, or another one has its name. */
    public boolean lostAJob() {
        return state.jobs().anyLost();
    }

    /** The full name that the job of that mark has now, or had when it was deleted. */
    public Optional<String> jobMarked(String mark) {
        return state.jobs().marked(mark);
    }

    public Optional<Promotion> promotion(String id) {
        return promotions().find(id);
    }

    /** Those that the build requested. */
    public List<Promotion> promotionsOf(String buildId) {
        return promotions().by(buildId);
    }

    public List<Promotion> promotionsOf(ModelRef model) {
        return promotions().of(model);
    }

    /** Those of the version; to find them, its other entries are read, its uses aside. */
    public List<Promotion> promotionsOf(VersionRef version) {
        return promotions().of(version);
    }

    /** Promotions that are not settled. */
    public List<Promotion> waiting() {
        return promotions().waiting();
    }

    /** Those of the model's versions. */
    public List<Promotion> waiting(ModelRef model) {
        return promotions().waiting(model);
    }

    /** The id that the next request gets. */
    public String nextPromotionId() {
        return state.promotions().nextId();
    }

    public List<VersionUse> usesOf(VersionRef version) {
        return uses().of(version);
    }

    public List<VersionUse> usesBy(String buildId) {
        return uses().by(buildId);
    }

    /** The scope of the folder that has this full name now; empty when no model was ever registered there. */
    public Optional<ScopeId> scopeNamed(String folderFullName) {
        return state.scopes().named(folderFullName);
    }

    /** The scopes of Jenkins, of every folder around the one that has this full name, and of that folder, it last. */
    public List<ScopeId> scopesAround(String folderFullName) {
        return state.scopes().around(folderFullName);
    }

    /** The same of the folder of a scope. */
    List<ScopeId> scopesAround(ScopeId scope) {
        return state.scopes().around(scope);
    }

    /** The rules that a folder or a model has itself, by their stages. */
    public List<HeldRule> rules(RuleHolder holder) {
        return state.rules().of(current(holder), state.scopes(), recall);
    }

    /** Rules of the folder and its models that the folder's own configuration gave last. */
    public List<HeldRule> rulesOfFolder(ScopeId scope) {
        return state.rules().ofFolder(scope, state.scopes(), recall);
    }

    /** Whether the folder's own configuration gave that rule. */
    public boolean isOfFolder(HeldRule held) {
        return state.rules().isOfFolder(current(held.holder()), held.rule().stages(), recall);
    }

    /** Rules of all holders that were last set under that name, folders' own configurations aside, each with what its folder was called then. */
    public List<HeldRule> rulesSetBy(String authentication) {
        return state.rules().setBy(authentication, recall);
    }

    /** The name of who set the holder's rule for those stages; empty when it has none. */
    public Optional<String> setterOf(HeldRule held) {
        return state.rules().setterOf(current(held.holder()), held.rule().stages(), recall);
    }

    /** Whether somebody set the holder's rule for those stages whose rules code does not replace. */
    boolean isOfOthers(RuleHolder holder, StagePattern stages) {
        return state.rules().isOfOthers(current(holder), stages, recall);
    }

    /** The rules that are in force for the stage of the model: of Jenkins, of every folder around it, and its own. */
    public StageRules rules(ModelRef model, StageName stage) {
        return new StageRules(state.rules().inForce(current(model), stage, state.scopes(), recall));
    }

    /** The full name that the scope's folder has now, {@code ""} for the root; empty when it is closed or unknown. */
    public Optional<String> nameOf(ScopeId scope) {
        return state.scopes().nameOf(scope);
    }

    /** The last full name of the scope's folder, also after the folder was deleted. */
    public Optional<String> lastNameOf(ScopeId scope) {
        return state.scopes().lastNameOf(scope);
    }

    /** Every open scope, the root included, and those whose folder nobody knows. */
    public List<ScopeId> openScopes() {
        return state.scopes().all();
    }

    /** Who was let in to the models of the scope from outside, oldest first. */
    public List<Access> access(ScopeId scope) {
        return state.access().to(scope);
    }

    /** Full names of the jobs of recorded builds, without those that were deleted. */
    public List<String> jobs() {
        return state.jobs().existing();
    }

    /** The job of a recorded build; as the build tells of it when it was never recorded. */
    public RecordedJob jobOf(BuildRef build) {
        return state.jobs().number(build).map(state.jobs()::job).orElseGet(() -> RecordedJob.unrecorded(build.job()));
    }

    /** The versions that are live in a stage and that builds of the job of this full name stamped. */
    public List<VersionRef> liveOfJob(String jobFullName) {
        return stamps().liveOfJob(jobFullName);
    }

    /** One version of each job that stamped versions of the model: its newest. */
    public Stream<VersionRef> newestOfEachJob(ModelRef model) {
        return stamps().newestOfEachJob(model);
    }

    /** The jobs whose builds stamped versions of the model; of one without versions, the job whose build registered it. */
    public List<RecordedJob> jobsOf(ModelRef model) {
        return stamps().jobsOf(model);
    }

    /** The build under the name that its job has now. */
    public BuildRef current(BuildRef build) {
        return state.jobs().current(build);
    }

    /** Whether the job of a recorded build was deleted. A later job of the same name is another one. */
    public boolean jobGone(BuildRef build) {
        return state.jobs().gone(build);
    }

    /** Whether the versions of a deleted job are for the readers of its folder; else they are for administrators. */
    public boolean leftToFolder(BuildRef build) {
        return state.jobs().leftToFolder(build);
    }

    /** Everything that concerns the model. */
    public List<LedgerEntry> history(ModelRef model) {
        return histories().entries(histories().positions(model));
    }

    /** Everything that concerns the version; its uses too. */
    public List<LedgerEntry> history(VersionRef version) {
        return histories().entries(histories().positions(version));
    }

    /** Everything that was done about the promotion. */
    public List<LedgerEntry> historyOfPromotion(String id) {
        return histories().ofPromotion(id);
    }

    /** Everything that the build did or that was done about its promotions. Another build may have the same key. */
    public List<LedgerEntry> historyOfBuild(String buildId) {
        return histories().ofBuild(buildId);
    }

    /** What was recorded behind that entry of the history: each is read when it is asked for. */
    public List<LedgerEntry> entriesAfter(long seq) {
        return histories().after(seq);
    }

    /**
     * What was live in the stage at the moment, who said so and on what evidence. Where the clock stepped back, the
     * later entry of the ledger counts.
     */
    public Optional<StageEvidence> evidenceAt(ModelRef ref, StageName stage, Instant moment) {
        return model(ref).flatMap(model -> {
            OptionalInt position = model.assigned().at(stage, moment);
            return position.isEmpty() ? Optional.empty() : Optional.of(evidence(model, position.getAsInt()));
        });
    }

    private StageEvidence evidence(Model model, int position) {
        StageAssignment step = model.history().get(position);
        return new StageEvidence(
                model.version(step.version()).orElseThrow(),
                step,
                model.assigned().entry(position).flatMap(this::promotion));
    }
}
