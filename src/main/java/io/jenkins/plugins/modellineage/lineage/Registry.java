package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.OfPromotion;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.VersionDescribed;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.VersionUsed;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;
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

    private static final String SEQ = "seq";

    private final long lastSeq;
    private final Recall recall;
    private final ScopeNames scopes;
    private final AccessBook access;
    private final RuleBook rules;
    private final JobNames jobs;
    private final Models models;
    private final PromotionBook promotions;
    private final EntryIndex index;

    private Registry(
            long lastSeq,
            Recall recall,
            ScopeNames scopes,
            AccessBook access,
            RuleBook rules,
            JobNames jobs,
            Models models,
            PromotionBook promotions,
            EntryIndex index) {
        this.lastSeq = lastSeq;
        this.recall = recall;
        this.scopes = scopes;
        this.access = access;
        this.rules = rules;
        this.jobs = jobs;
        this.models = models;
        this.promotions = promotions;
        this.index = index;
    }

    /** The registry before the first event of a history that is read there. */
    public static Registry empty(Recall recall) {
        return new Registry(
                0,
                recall,
                ScopeNames.EMPTY,
                AccessBook.EMPTY,
                RuleBook.EMPTY,
                JobNames.EMPTY,
                Models.EMPTY,
                PromotionBook.EMPTY,
                EntryIndex.EMPTY);
    }

    /**
     * The registry of a state that {@link #state} gave.
     *
     * @throws IllegalArgumentException or IllegalStateException when it gave no such state
     */
    public static Registry of(Columns state, Recall recall) {
        return new Registry(
                state.numbers(SEQ)[0],
                recall,
                ScopeNames.read(state),
                AccessBook.read(state),
                RuleBook.read(state),
                JobNames.read(state),
                Models.read(state),
                PromotionBook.read(state, recall),
                EntryIndex.read(state));
    }

    /** Its state, without the entries: the same history gives the same columns, always. */
    public Columns state() {
        Columns state = new Columns().put(SEQ, lastSeq);
        scopes.write(state);
        access.write(state);
        rules.write(state);
        jobs.write(state);
        models.write(state);
        promotions.write(state);
        index.write(state);
        return state;
    }

    /**
     * The registry after this entry.
     *
     * @throws InconsistentEventException when the entry is not the next one, or does not fit this state
     */
    public Registry apply(LedgerEntry entry) {
        if (entry.seq() != lastSeq + 1) {
            throw InconsistentEventException.outOfTurn(entry.seq(), lastSeq);
        }
        RegistryEvent event = entry.event();
        requireVersion(event);
        Recall with = recall.with(entry);
        JobNames known = jobs.apply(entry);
        Models next = models.apply(entry, known);
        return new Registry(
                entry.seq(),
                with,
                scopes.apply(event),
                access.apply(event),
                rules.apply(entry, next.former(), recall),
                known,
                next,
                promotions.apply(entry, next, with),
                index.apply(entry, next, known, promotions.requester(event)));
    }

    /** Every model, by scope and name. */
    public Collection<Model> models() {
        return models.states().values().stream().map(this::view).toList();
    }

    public List<Model> models(ScopeId scope) {
        return models.states().values().stream()
                .filter(state -> state.ref().scope().equals(scope))
                .map(this::view)
                .toList();
    }

    public Optional<Model> model(ModelRef ref) {
        return models.state(ref).map(this::view);
    }

    /** The model by the name that it has now; as it is when no model was called so before. */
    public ModelRef current(ModelRef model) {
        return models.former().current(model);
    }

    /** The version by the name that its model has now, likewise. */
    public VersionRef current(VersionRef version) {
        return models.former().current(version);
    }

    /** The holder by the name that its model has now; a folder as it is. */
    public RuleHolder current(RuleHolder holder) {
        return models.former().current(holder);
    }

    /** The names that the model had before, the first one first. */
    public List<ModelName> formerNames(ModelRef model) {
        return models.former().of(current(model));
    }

    /** The models of all folders, by the names that they have now, of which one was called so before. */
    public List<ModelRef> formerlyCalled(String name) {
        return models.former().called(name);
    }

    /** The entry by which a model ceased to have that name; empty when it is no former name. */
    public Optional<LedgerEntry> renamed(ModelRef former) {
        return models.former().since(former).map(recall::entry);
    }

    private Model view(ModelState state) {
        return state.view(this::read, recall);
    }

    public Optional<ModelVersion> version(VersionRef ref) {
        return models.has(ref) ? Optional.of(read(ref)) : Optional.empty();
    }

    /** Whether something was said of the model as such since it was last deleted, which registers it. */
    public boolean isRegistered(ModelRef ref) {
        return models.state(ref).filter(state -> !state.noted().isNothing()).isPresent();
    }

    /** What is said of the model as such; empty when nothing is. */
    public Optional<ModelNotes> notes(ModelRef ref) {
        return models.state(ref)
                .map(ModelState::noted)
                .filter(noted -> !noted.isNothing())
                .map(this::notes);
    }

    /** The value that a tag of the model as such has now. */
    public Optional<String> tag(ModelRef ref, String key) {
        return models.state(ref)
                .flatMap(state -> state.noted().said().get(key))
                .map(seq -> ((ModelNoted) recall.entry(seq).event()).tags().get(key));
    }

    private ModelNotes notes(Noted noted) {
        SortedMap<String, String> tags = new TreeMap<>();
        Optional<String> description = Optional.empty();
        for (Map.Entry<String, Long> said : noted.said().entries().entrySet()) {
            ModelNoted event = (ModelNoted) recall.entry(said.getValue()).event();
            if (said.getKey().equals(Noted.DESCRIPTION)) {
                description = event.description();
            } else {
                tags.put(said.getKey(), event.tags().get(said.getKey()));
            }
        }
        return new ModelNotes(
                recall.entry(noted.since()).time(), recall.entry(noted.last()).time(), description, tags);
    }

    /** The number of the job whose build registered the model, without a version. */
    Optional<Long> registrar(ModelRef ref) {
        return models.state(ref).map(state -> state.noted().job()).filter(job -> job != Noted.NO_JOB);
    }

    /** When the version was last described, tagged or measured; else when it was stamped. */
    public Optional<Instant> changed(VersionRef version) {
        if (!models.has(version)) {
            return Optional.empty();
        }
        long[] changes = index.of(EntryIndex.Kind.CHANGES).of(key(version));
        return Optional.of(recall.entry(changes.length == 0 ? seqOf(version) : changes[changes.length - 1])
                .time());
    }

    /** Whether a person gave the version the label that it has; else the build that stamped it did, or it has none. */
    boolean isLabelledByPerson(VersionRef version) {
        return entries(index.of(EntryIndex.Kind.CHANGES).of(key(version))).stream()
                .filter(Registry::labels)
                .reduce((earlier, last) -> last)
                .filter(last -> last.event() instanceof ModelNoted
                        && last.actor().build().isEmpty())
                .isPresent();
    }

    private static boolean labels(LedgerEntry entry) {
        return entry.event() instanceof ModelNoted noted && noted.label().isPresent()
                || entry.event() instanceof VersionDescribed described
                        && described.label().isPresent();
    }

    /** How often something was said of the version, or it was measured, since its stamp. */
    int changes(VersionRef version) {
        return index.of(EntryIndex.Kind.CHANGES).of(key(version)).length;
    }

    /** Whether the version is marked as deleted. */
    public boolean isDeleted(VersionRef version) {
        return models.state(version.model())
                .filter(state -> state.gone().has(version.number()))
                .isPresent();
    }

    /** The entry by which the model was archived; empty when it is not. */
    public Optional<LedgerEntry> archived(ModelRef model) {
        return models.archived().get(current(model)).map(recall::entry);
    }

    /** The entry that marks the version as deleted; empty when it is not. */
    public Optional<LedgerEntry> tombstone(VersionRef version) {
        return models.state(version.model())
                .flatMap(state -> state.gone().get(version.number()))
                .map(recall::entry);
    }

    /** Versions of the model that have that label now, deleted ones aside, ascending. */
    public List<ModelVersion> labelled(ModelRef ref, String label) {
        return models.state(ref).stream()
                .flatMapToLong(state ->
                        LongStream.of(index.of(EntryIndex.Kind.LABELS).of(EntryIndex.key(state.ordinal(), label))))
                .mapToObj(seq -> current(recall.entry(seq).event().subject().orElseThrow()))
                .filter(version -> version.model().equals(current(ref)) && !isDeleted(version))
                .distinct()
                .sorted()
                .map(this::read)
                .filter(version -> version.label().equals(Optional.of(label)))
                .toList();
    }

    /** The position in the ledger at which the version was stamped. */
    long seqOf(VersionRef version) {
        return models.state(version.model()).orElseThrow().stampOf(version.number());
    }

    /** Bytes of the version's files together, as they were stamped; 0 once it is deleted, or its files are given up. */
    long bytes(VersionRef version) {
        return isReleased(version)
                ? 0
                : models.state(version.model()).orElseThrow().bytesOf(version.number());
    }

    /** The number of the version that is live in the stage: the champion of whoever wants to get there. */
    public Optional<Integer> live(ModelRef ref, StageName stage) {
        return models.live(ref, stage);
    }

    /** The number of the version that was live in the stage before that position of the ledger. */
    Optional<Integer> liveBefore(ModelRef ref, StageName stage, long seq) {
        return models.state(ref).flatMap(state -> state.liveBefore(stage, seq));
    }

    /** Whether the version is live in a stage. */
    public boolean isLive(VersionRef version) {
        return models.state(version.model())
                .filter(state -> state.isLive(version.number()))
                .isPresent();
    }

    /** Whether the version is live in that stage. */
    public boolean isLive(VersionRef version, StageName stage) {
        VersionRef now = current(version);
        return live(now.model(), stage).equals(Optional.of(now.number()));
    }

    /** Whether the controller verified the version's own files and keeps them. */
    public boolean keeps(VersionRef version) {
        return models.has(version) && index.isKept(key(version));
    }

    /** Whether the version's own files were kept, and rules gave them up. Reads nothing: sums ask it for each version. */
    public boolean isReleased(VersionRef version) {
        return models.has(version) && index.isReleased(key(version));
    }

    /** The entry by which the files of the version were given up; empty when they are kept, or never were. */
    public Optional<LedgerEntry> released(VersionRef version) {
        if (!isReleased(version)) {
            return Optional.empty();
        }
        long[] turns = turns(version);
        return Optional.of(recall.entry(turns[turns.length - 1]));
    }

    /** Where its files were kept and given up, in turns. */
    private long[] turns(VersionRef version) {
        return index.of(EntryIndex.Kind.KEPT).of(key(version));
    }

    /** The number that the next version of the model gets, also of a model that does not exist yet. */
    public int nextVersion(ModelRef ref) {
        return models.nextNumber(ref);
    }

    public List<ModelVersion> stampedBy(String buildId) {
        return historyOfBuild(buildId).stream()
                .map(LedgerEntry::event)
                .filter(ModelStamped.class::isInstance)
                .map(ModelStamped.class::cast)
                .filter(stamped -> stamped.build().id().equals(buildId))
                .map(stamped -> read(stamped.version()))
                .toList();
    }

    /** What the builds of the job that has this full name now have stamped. */
    public List<ModelVersion> stampedByJob(String jobFullName) {
        return jobs.number(jobFullName)
                .map(index.of(EntryIndex.Kind.OF_JOB)::of)
                .map(this::stamps)
                .orElse(List.of());
    }

    /** Whether a build of the job that has this full name now was ever recorded. */
    public boolean knowsJob(String jobFullName) {
        return jobs.number(jobFullName).isPresent();
    }

    /** Prompts and data sets of all folders that say what has that digest; the newest first, each read when it is its turn. */
    public Stream<ModelVersion> saying(Sha256 identity) {
        return contents().saying(identity);
    }

    /** Versions by the digests of what they hold and of what they were made from. */
    Contents contents() {
        return new Contents(index, this::stampedAt);
    }

    /** Such of the versions that were stamped at those positions, the newest first; reads none of them. */
    List<VersionRef> stamped(long[] positions, StampedVersions.Such such) {
        return new StampedVersions(models.states().values()).at(positions, such);
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
        return promotions.promotion(id, recall).map(models.former()::current);
    }

    public List<Promotion> promotionsOf(String buildId) {
        return requested(historyOfBuild(buildId).stream()
                .filter(entry -> entry.actor()
                        .build()
                        .filter(by -> by.id().equals(buildId))
                        .isPresent()));
    }

    public List<Promotion> promotionsOf(ModelRef model) {
        return models.state(model)
                .map(state -> promotions.ofModel(state.ordinal(), recall, models.former()))
                .orElse(List.of());
    }

    /** Those of the version; to find them, its other entries are read, its uses aside. */
    public List<Promotion> promotionsOf(VersionRef version) {
        return models.has(version)
                ? requested(entries(index.of(EntryIndex.Kind.OF_VERSION).of(key(version))).stream())
                : List.of();
    }

    private List<Promotion> requested(Stream<LedgerEntry> entries) {
        return entries.map(LedgerEntry::event)
                .filter(PromotionRequested.class::isInstance)
                .map(event -> ((PromotionRequested) event).promotion().id())
                .map(id -> promotion(id).orElseThrow())
                .toList();
    }

    /** Promotions that are not settled. */
    public List<Promotion> waiting() {
        return promotions.unsettled().stream().map(models.former()::current).toList();
    }

    /** Those of the model's versions. */
    public List<Promotion> waiting(ModelRef model) {
        ModelRef now = current(model);
        return waiting().stream()
                .filter(promotion -> promotion.version().model().equals(now))
                .toList();
    }

    /** The id that the next request gets. */
    public String nextPromotionId() {
        return promotions.nextId();
    }

    public List<VersionUse> usesOf(VersionRef version) {
        return models.has(version)
                ? LazyList.of(index.of(EntryIndex.Kind.USES).of(key(version)), seq -> use(recall.entry(seq)))
                : List.of();
    }

    public List<VersionUse> usesBy(String buildId) {
        return historyOfBuild(buildId).stream()
                .filter(entry -> entry.event() instanceof VersionUsed used
                        && used.by().id().equals(buildId))
                .map(this::use)
                .toList();
    }

    private VersionUse use(LedgerEntry entry) {
        VersionUsed used = (VersionUsed) entry.event();
        return new VersionUse(current(used.version()), current(used.by()), entry.time(), entry.seq(), used.how());
    }

    /** The scope of the folder that has this full name now; empty when no model was ever registered there. */
    public Optional<ScopeId> scopeNamed(String folderFullName) {
        return scopes.named(folderFullName);
    }

    /** The scopes of Jenkins, of every folder around the one that has this full name, and of that folder, it last. */
    public List<ScopeId> scopesAround(String folderFullName) {
        return scopes.around(folderFullName);
    }

    /** The same of the folder of a scope. */
    List<ScopeId> scopesAround(ScopeId scope) {
        return scopes.around(scope);
    }

    /** The rules that a folder or a model has itself, by their stages. */
    public List<HeldRule> rules(RuleHolder holder) {
        return rules.of(current(holder), scopes, recall);
    }

    /** Rules of the folder and its models that the folder's own configuration gave last. */
    public List<HeldRule> rulesOfFolder(ScopeId scope) {
        return rules.ofFolder(scope, scopes, recall);
    }

    /** Whether the folder's own configuration gave that rule. */
    public boolean isOfFolder(HeldRule held) {
        return rules.isOfFolder(current(held.holder()), held.rule().stages(), recall);
    }

    /** Rules of all holders that were last set under that name, folders' own configurations aside, each with what its folder was called then. */
    public List<HeldRule> rulesSetBy(String authentication) {
        return rules.setBy(authentication, recall);
    }

    /** The name of who set the holder's rule for those stages; empty when it has none. */
    public Optional<String> setterOf(HeldRule held) {
        return rules.setterOf(current(held.holder()), held.rule().stages(), recall);
    }

    /** Whether somebody set the holder's rule for those stages whose rules code does not replace. */
    boolean isOfOthers(RuleHolder holder, StagePattern stages) {
        return rules.isOfOthers(current(holder), stages, recall);
    }

    /** The rules that are in force for the stage of the model: of Jenkins, of every folder around it, and its own. */
    public StageRules rules(ModelRef model, StageName stage) {
        List<HeldRule> found = new ArrayList<>();
        for (ScopeId scope : scopes.around(model.scope())) {
            found.addAll(rules.about(stage, RuleHolder.of(scope), scopes, recall));
        }
        found.addAll(rules.about(stage, RuleHolder.of(current(model)), scopes, recall));
        return new StageRules(found);
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

    /** The job of a recorded build; as the build tells of it when it was never recorded. */
    public RecordedJob jobOf(BuildRef build) {
        return jobs.number(build).map(jobs::job).orElseGet(() -> RecordedJob.unrecorded(build.job()));
    }

    /** What somebody sees of the registry. */
    public SeenRegistry seenBy(JobSight sight) {
        return new SeenRegistry(this, sight);
    }

    /** One version of each model that builds of the job that has this full name now have stamped: the newest. */
    List<VersionRef> modelsOfJob(String jobFullName) {
        return jobs.number(jobFullName).stream()
                .flatMap(job -> models.states().values().stream().flatMap(state -> state.lastOf(job).stream()))
                .toList();
    }

    /** The versions that are live in a stage and that builds of the job of this full name stamped. */
    public List<VersionRef> liveOfJob(String jobFullName) {
        return jobs.number(jobFullName).stream()
                .flatMap(job -> models.states().values().stream().flatMap(state -> state.liveOf(job)))
                .toList();
    }

    /** One version of each job that stamped versions of the model: its newest. */
    public Stream<VersionRef> newestOfEachJob(ModelRef model) {
        return models.state(model).stream().flatMap(ModelState::lastOfEach);
    }

    /** The jobs whose builds stamped versions of the model; of one without versions, the job whose build registered it. */
    public List<RecordedJob> jobsOf(ModelRef model) {
        List<RecordedJob> stamped =
                newestOfEachJob(model).map(version -> job(stamper(version))).toList();
        return stamped.isEmpty() ? registrar(model).map(this::job).stream().toList() : stamped;
    }

    /** Whether builds of the job stamped a version of any model: what they used may have led to more. */
    boolean stamps(RecordedJob job) {
        return index.of(EntryIndex.Kind.OF_JOB).has(job.number());
    }

    RecordedJob job(long number) {
        return jobs.job(number);
    }

    boolean hasVersion(VersionRef version) {
        return models.has(version);
    }

    /** The number of the job that stamped the version. */
    long stamper(VersionRef version) {
        return models.state(version.model()).orElseThrow().jobOf(version.number());
    }

    /** Where the entries stand that concern the model, ascending. */
    long[] positions(ModelRef model) {
        return models.state(model)
                .map(state -> index.of(EntryIndex.Kind.OF_MODEL).of(state.ordinal()))
                .orElse(new long[0]);
    }

    /** Where the entries stand that concern the version, its uses too, ascending. */
    long[] positions(VersionRef version) {
        return models.has(version)
                ? merged(
                        index.of(EntryIndex.Kind.OF_VERSION).of(key(version)),
                        index.of(EntryIndex.Kind.USES).of(key(version)))
                : new long[0];
    }

    /** Where those of the model's entries stand that tell of builds of the job that used or measured, ascending. */
    long[] positions(ModelRef model, long job) {
        return models.state(model)
                .map(state -> index.of(EntryIndex.Kind.NAMING).of(EntryIndex.key(state.ordinal(), job)))
                .orElse(new long[0]);
    }

    /** Numbers of the jobs of which there are such entries. */
    long[] jobsNamed(ModelRef model) {
        return models.state(model)
                .map(state -> LongStream.range(0, jobs.count())
                        .filter(job -> index.of(EntryIndex.Kind.NAMING).has(EntryIndex.key(state.ordinal(), job)))
                        .toArray())
                .orElse(new long[0]);
    }

    /** Where the rollbacks to such versions of the model stand, ascending. */
    long[] rollbacks(ModelRef model, IntPredicate to) {
        return models.state(model).map(state -> state.rollbacks(to)).orElse(new long[0]);
    }

    /** Where the entries stand that are about requests for the model's stages, or are rollbacks, ascending. */
    long[] decisions(ModelRef model) {
        return models.state(model)
                .map(state -> merged(promotions.entriesOfModel(state.ordinal()), state.rollbacks(any -> true)))
                .orElse(new long[0]);
    }

    /** The uses of the version by such jobs; the job that used it last comes first. */
    List<JobUses> usesByJob(VersionRef version, LongPredicate such) {
        long[] all = models.has(version) ? index.of(EntryIndex.Kind.USES).of(key(version)) : new long[0];
        Map<Long, List<VersionUse>> byLast = new TreeMap<>(Comparator.reverseOrder());
        Map<Long, Long> jobOfLast = new HashMap<>();
        for (long job : jobsNamed(version.model())) {
            long[] theirs = such.test(job) ? common(all, positions(version.model(), job)) : new long[0];
            if (theirs.length > 0) {
                long last = theirs[theirs.length - 1];
                byLast.put(last, LazyList.of(theirs, seq -> use(recall.entry(seq))));
                jobOfLast.put(last, job);
            }
        }
        return byLast.entrySet().stream()
                .map(uses -> new JobUses(job(jobOfLast.get(uses.getKey())), uses.getValue()))
                .toList();
    }

    private static long[] common(long[] one, long[] other) {
        return LongStream.of(one)
                .filter(number -> Arrays.binarySearch(other, number) >= 0)
                .toArray();
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
        return entries(positions(model));
    }

    /** Everything that concerns the version; its uses too. */
    public List<LedgerEntry> history(VersionRef version) {
        return entries(positions(version));
    }

    /** Everything that was done about the promotion. */
    public List<LedgerEntry> historyOfPromotion(String id) {
        return promotion(id)
                .map(promotion ->
                        entries(promotions.entries().of(promotion.ref().number())))
                .orElse(List.of());
    }

    /** Everything that the build did or that was done about its promotions. Another build may have the same key. */
    public List<LedgerEntry> historyOfBuild(String buildId) {
        return entries(index.of(EntryIndex.Kind.OF_BUILD).of(EntryIndex.key(buildId))).stream()
                .filter(entry ->
                        EntryIndex.concerned(entry, requester(entry.event())).contains(buildId))
                .toList();
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

    /** The number of events so far. */
    public long lastSeq() {
        return lastSeq;
    }

    private StageEvidence evidence(Model model, int position) {
        StageAssignment step = model.history().get(position);
        return new StageEvidence(
                model.version(step.version()).orElseThrow(),
                step,
                model.assigned().entry(position).flatMap(this::promotion));
    }

    /** The version as it is now: as it was stamped, and what was said of it later. */
    private ModelVersion read(VersionRef ref) {
        LedgerEntry entry = recall.entry(seqOf(ref));
        if (!(entry.event() instanceof ModelStamped stamped)) {
            throw new InconsistentEventException("Entry " + entry.seq() + " stamps no version");
        }
        ModelVersion version = stamped.toVersion(entry.time(), entry.actor()).of(current(ref));
        for (long seq : index.of(EntryIndex.Kind.CHANGES).of(key(ref))) {
            version = changed(version, recall.entry(seq));
        }
        return version.inJob(current(version.build()).job());
    }

    private static ModelVersion changed(ModelVersion version, LedgerEntry entry) {
        if (entry.event() instanceof ModelNoted noted) {
            return version.noted(noted.label(), noted.description(), noted.tags(), noted.untagged());
        }
        if (entry.event() instanceof VersionDescribed described) {
            return version.described(described.label(), described.description());
        }
        if (entry.event() instanceof EvaluationWithdrawn gone) {
            return version.withdrawn(gone.evaluation(), gone.reason(), entry.time(), entry.actor());
        }
        EvidenceAdded added = (EvidenceAdded) entry.event();
        return version.measured(new LaterEvidence(
                added.metrics(), added.tests(), added.evaluations(), added.build(), entry.time(), entry.actor()));
    }

    private long key(VersionRef version) {
        return ModelState.key(models.state(version.model()).orElseThrow().ordinal(), version.number());
    }

    private List<ModelVersion> stamps(long[] positions) {
        return LazyList.of(positions, this::stampedAt);
    }

    /** The version that was stamped there, as it is now. */
    ModelVersion stampedAt(long seq) {
        return read(((ModelStamped) recall.entry(seq).event()).version());
    }

    /** What was recorded behind that entry of the history: each is read when it is asked for. */
    public List<LedgerEntry> entriesAfter(long seq) {
        return entries(LongStream.rangeClosed(seq + 1, lastSeq).toArray());
    }

    List<LedgerEntry> entries(long[] positions) {
        return LazyList.of(positions, recall::entry);
    }

    private Optional<BuildRef> requester(RegistryEvent event) {
        return event instanceof OfPromotion about
                ? promotion(about.promotion().id())
                        .flatMap(promotion -> promotion.requester().build())
                : Optional.empty();
    }

    private static long[] merged(long[] one, long[] other) {
        long[] all = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, all, one.length, other.length);
        Arrays.sort(all);
        return all;
    }

    private void requireVersion(RegistryEvent event) {
        event.subject()
                .filter(version -> !(event instanceof ModelStamped) && !models.has(version))
                .ifPresent(version -> {
                    throw new InconsistentEventException(version.label() + " was never stamped");
                });
    }
}
