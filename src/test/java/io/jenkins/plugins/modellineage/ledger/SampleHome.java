package io.jenkins.plugins.modellineage.ledger;

import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.STAGING;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationCosts;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSettings;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Dataset;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.ModelLink;
import io.jenkins.plugins.modellineage.experiment.NotedFile;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ArtifactsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileHarvested;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRemarked;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRestarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileUncounted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FilesNoted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.InputsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.LifecycleChanged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ModelsLinked;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ProvenanceRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunEnded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.StatusSaid;
import io.jenkins.plugins.modellineage.experiment.RunEvent.TagsDeleted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.TagsSet;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.SourceFile;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.experiment.UncountedFile;
import io.jenkins.plugins.modellineage.gate.Evidence;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.FreshnessGate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.gate.MetricSource;
import io.jenkins.plugins.modellineage.gate.MetricValue;
import io.jenkins.plugins.modellineage.gate.StageGate;
import io.jenkins.plugins.modellineage.lineage.Access;
import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessGiven;
import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessWithdrawn;
import io.jenkins.plugins.modellineage.lineage.DeletionDecisions;
import io.jenkins.plugins.modellineage.lineage.DeletionMarked;
import io.jenkins.plugins.modellineage.lineage.EvaluationDecisions;
import io.jenkins.plugins.modellineage.lineage.EvidenceAdded;
import io.jenkins.plugins.modellineage.lineage.FilesKept;
import io.jenkins.plugins.modellineage.lineage.FilesReleased;
import io.jenkins.plugins.modellineage.lineage.ModelArchived;
import io.jenkins.plugins.modellineage.lineage.ModelDecisions;
import io.jenkins.plugins.modellineage.lineage.ModelNoted;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.ModelUnarchived;
import io.jenkins.plugins.modellineage.lineage.NotesBefore;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobDeleted;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobIdentified;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.JobRenamed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeClosed;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeDisplaced;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeOpened;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent.ScopeRenamed;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.lineage.QuarantineLifted;
import io.jenkins.plugins.modellineage.lineage.ReassignmentDecisions;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.RenameDecisions;
import io.jenkins.plugins.modellineage.lineage.RollbackDecisions;
import io.jenkins.plugins.modellineage.lineage.RollbackPlan;
import io.jenkins.plugins.modellineage.lineage.RuleDecisions;
import io.jenkins.plugins.modellineage.lineage.Sample;
import io.jenkins.plugins.modellineage.lineage.StageRuleSet;
import io.jenkins.plugins.modellineage.lineage.VersionDecisions;
import io.jenkins.plugins.modellineage.lineage.VersionUsed;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import io.jenkins.plugins.modellineage.model.ChildRun;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.Approval;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Maker;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.rule.Asking;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.RollbackRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.Way;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Writes a home in which every type of event comes up, always the same bytes. What it wrote when a format was released
 * stays as a fixture, what it writes today is one, and {@code docs/format.md} shows lines of it.
 */
public final class SampleHome {
    public static final RunId RUN = new RunId("9f0c6f1c1b7e4c7e8d3d5a2b4c6e8f01");

    public static final ModelRef MODEL = new ModelRef(new ScopeId("s5f1c0a9e27d43b86"), new ModelName("tiny-lm"));
    private static final LoggedModelId LOGGED = new LoggedModelId("m-7e7841f6dd9c4d4bb66a27e933835142");
    private static final ScopeId LABS = ScopeId.parse("s0c4e91b7a3d25f68");
    private static final Actor CAROL = Actor.person("carol");
    private static final MetricGate NOT_WORSE = new MetricGate("perplexity", null, 40.0, 0.0, true);
    private static final PromotionTerms GATES = new PromotionTerms(
            List.of(NOT_WORSE, new EvidenceGate(List.of("order"), List.of("perplexity"), Set.of(Evidence.INPUTS))),
            List.of(),
            Set.of("alice"),
            Asking.build("team/train"));
    private static final PromotionTerms GATES_AND_APPROVAL = new PromotionTerms(
            List.of(NOT_WORSE),
            List.of(new ApprovalRule(
                    List.of("release-managers", "carol"), 1, false, Optional.of(Duration.ofHours(72)))),
            Set.of("alice"),
            Asking.build("team/train"));

    private static final ApprovalRule MANAGERS =
            new ApprovalRule(List.of("release-managers"), 1, false, Optional.empty());

    private final Ledger ledger;

    private SampleHome(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Writes {@code ledger/} below this directory, and the run below {@code builds/12/model-lineage}. */
    public static void write(Path home) throws IOException {
        try (Ledger ledger = FileLedger.open(home, new Minutes(), notice -> {})) {
            SampleHome sample = new SampleHome(ledger);
            sample.promoteAndRollBack();
            sample.endInEveryWay();
            sample.moveAndDelete();
            // a new type comes last: the lines before it keep their bytes
            sample.stamp(13, 38.9, new VersionNotes(Optional.of("2.2.0"), Optional.of("audited"), tags()));
            MetricPoint latency = new MetricPoint(12.5, 0, 1_772_532_000_482L);
            sample.record(
                    build(14),
                    new EvidenceAdded(
                            MODEL.version(3),
                            SortedMaps.copyOf(
                                    Map.of("latency_ms", new MetricSeries("latency_ms", List.of(latency)).summary())),
                            Sample.build("team/train", 14)));
            sample.liftAndSupersede();
            sample.loseAFolder();
            sample.record(build(14), new FilesKept(MODEL.version(3), 2));
            sample.record(build(15), new JobIdentified("team/train", "3b0f6c1d9e2a47c58d1e6f70a9b4c2d3"));
            sample.replaceANewerVersion();
            sample.letIn();
            sample.rollBackThereAndBack();
            sample.record(CAROL, new ScopeClosed(LABS, "labs", Optional.of("it was an experiment")));
            sample.stampFor(Set.of("alice", "bob"));
            sample.sayAndDelete();
            sample.rule();
            sample.rollBackByPeople();
            sample.record(
                    build(16),
                    new EvidenceAdded(
                            MODEL.version(4),
                            new TreeMap<>(),
                            Optional.of(new TestCounts(20, 0, 1)),
                            Sample.build("team/train", 16)));
            sample.bar();
            sample.takeCare();
            sample.askOthers();
            sample.release();
            sample.author();
            sample.callOtherwise();
            sample.stampByHand();
            sample.stampEvaluated();
            sample.withdraw();
        }
        track(RunStore.of(home.resolve("builds/12/model-lineage")));
    }

    private void promoteAndRollBack() throws IOException {
        record(build(11), new ScopeOpened(MODEL.scope(), "team"));
        stamp(11, 35.2, VersionNotes.NONE);
        request(11, 1, PRODUCTION, GATES);
        stamp(12, 31.7, new VersionNotes(Optional.of("2.1.0"), Optional.of("longer context"), tags()));
        request(12, 2, PRODUCTION, GATES_AND_APPROVAL);
        approve("P2", "reads well");
        record(build(4), new VersionUsed(MODEL.version(2), Sample.build("team/deploy", 4), "fetched as production"));
        rollBack(PRODUCTION, new RollbackPlan(MODEL.version(1), 2, "answers in French", QuarantineReach.EVERYWHERE));
    }

    private void liftAndSupersede() throws IOException {
        record(CAROL, new QuarantineLifted(MODEL.version(2), "it was the prompt"));
        StageName shadow = new StageName("shadow");
        request(13, 3, shadow, GATES_AND_APPROVAL);
        request(14, 3, shadow, GATES);
    }

    private void replaceANewerVersion() throws IOException {
        StageName canary = new StageName("canary");
        request(14, 3, canary, new PromotionTerms(List.of(), List.of(), Set.of("alice"), Asking.build("team/train")));
        request(14, 1, canary, GATES_AND_APPROVAL);
        approve("P12", "the older one answers faster", Optional.of(3));
    }

    private void letIn() throws IOException {
        String deploy = "5e1f0a7c3d9b46e2a8c40b6d2f7e9135";
        record(CAROL, new AccessGiven(ScopeId.ROOT, new Access(Access.Kind.JOB, deploy, "ops/deploy", false)));
        record(
                CAROL,
                new AccessGiven(ScopeId.ROOT, new Access(Access.Kind.FOLDER, "s2a9c4e7b1d3f5068", "apps/lm", true)));
        record(CAROL, new AccessWithdrawn(ScopeId.ROOT, deploy, "ops/deploy"));
    }

    private void rollBackThereAndBack() throws IOException {
        StageName canary = new StageName("canary");
        rollBack(canary, new RollbackPlan(MODEL.version(3), 1, "forgets the end", QuarantineReach.STAGE));
        rollBack(canary, new RollbackPlan(MODEL.version(1), 3, "it was the prompt", QuarantineReach.NONE));
    }

    private void rollBack(StageName stage, RollbackPlan plan) throws IOException {
        ledger.append(CAROL, state -> VersionDecisions.rollBack(state, stage, plan, Asking.person()));
    }

    private void loseAFolder() throws IOException {
        record(CAROL, new ScopeOpened(LABS, "labs"));
        record(CAROL, new ScopeDisplaced(LABS, "labs"));
        record(CAROL, new JobDeleted("labs/tune", JobDeleted.Readers.FOLDER));
    }

    private void endInEveryWay() throws IOException {
        stamp(13, 38.9, VersionNotes.NONE);
        request(13, 3, PRODUCTION, GATES);
        request(13, 3, STAGING, GATES_AND_APPROVAL);
        request(11, 1, STAGING, GATES);
        approve("P4", "");
        request(13, 3, new StageName("shadow"), GATES_AND_APPROVAL);
        ledger.append(CAROL, state -> PromotionDecisions.reject(state, "P6", "carol", "not before the audit"));
        request(13, 3, new StageName("shadow"), GATES_AND_APPROVAL);
        ledger.append(
                build(13), state -> PromotionDecisions.expire(state, "P7", Instant.parse("2026-03-09T00:00:00Z")));
        request(13, 3, new StageName("shadow"), GATES_AND_APPROVAL);
        ledger.append(build(13), state -> PromotionDecisions.abort(state, "P8", "team/train #13 was aborted"));
    }

    private void sayAndDelete() throws IOException {
        ModelRef prompt = new ModelRef(ScopeId.ROOT, new ModelName("greeting"));
        Optional<String> words = Optional.of("greets in the reader's language");
        record(build(16), new ModelNoted(prompt, Optional.empty(), words, tags(), Set.of()));
        int last = ledger.registry().nextVersion(MODEL) - 1;
        record(
                build(16),
                new ModelNoted(
                        MODEL,
                        Optional.of(last),
                        Optional.empty(),
                        SortedMaps.copyOf(Map.of("reviewed", "yes")),
                        Set.of("team")));
        record(build(16), new DeletionMarked(MODEL, Optional.of(last)));
    }

    private void takeCare() throws IOException {
        stamp(21, 38.1, new VersionNotes(Optional.of("2.3.0"), Optional.of("not audited"), tags()));
        int last = ledger.registry().nextVersion(MODEL) - 1;
        ModelNoted said = new ModelNoted(
                MODEL,
                Optional.of(last),
                Optional.of("audited"),
                Optional.of("2.3.1"),
                SortedMaps.copyOf(Map.of("owner", "audit")),
                Set.of(),
                NotesBefore.NOTHING);
        ledger.append(CAROL, state -> ModelDecisions.note(state, said));
        DeletionDecisions.Deletion how = new DeletionDecisions.Deletion(Optional.of("cannot count"), any -> true);
        ledger.append(CAROL, state -> DeletionDecisions.delete(state, MODEL.version(last), how));
        ModelRef prompt = new ModelRef(ScopeId.ROOT, new ModelName("greeting"));
        record(CAROL, new ModelArchived(prompt, "nobody is greeted any more"));
        record(CAROL, new ModelUnarchived(prompt));
    }

    private void callOtherwise() throws IOException {
        ModelRef prompt = new ModelRef(ScopeId.ROOT, new ModelName("greeting"));
        ledger.append(CAROL, state -> RenameDecisions.rename(state, prompt, new ModelName("welcome"), any -> true));
    }

    private void stampByHand() throws IOException {
        TrackedRun run = Sample.run(Sample.build("team/train", 24), 36.5, List.of());
        record(
                CAROL,
                ModelStamped.of(MODEL.version(ledger.registry().nextVersion(MODEL)), run, files(24), VersionNotes.NONE)
                        .startedBy(Set.of("alice", "carol"))
                        .byHand());
    }

    /** One whose run was evaluated, with scores by example. */
    private void stampEvaluated() throws IOException {
        EvaluationSet set = EvaluationSet.named("support", "2", "test");
        EvaluationMetric right = new EvaluationMetric(
                ScoreDirection.HIGHER, new Aggregate(0.9, OptionalDouble.of(0.0213), Aggregate.MEAN, 200));
        Evaluation evaluation = new Evaluation(
                "promptfoo 0.118.0",
                set,
                Optional.of(new Judge("judge-7b", Optional.empty(), Map.of("temperature", "0"))),
                EvaluationSettings.UNKNOWN,
                SortedMaps.copyOf(Map.of("score", right)),
                EvaluationCosts.NONE,
                Optional.empty());
        RecordedEvaluation recorded = new RecordedEvaluation(
                Instant.parse("2026-03-03T09:00:00.482Z"),
                "tiny-lm",
                evaluation,
                Optional.of(Sha256.of("scores".getBytes(StandardCharsets.UTF_8))),
                200);
        TrackedRun run = Sample.run(Sample.build("team/train", 25), 36.1, List.of());
        record(
                build(25),
                ModelStamped.of(MODEL.version(ledger.registry().nextVersion(MODEL)), run, files(25), VersionNotes.NONE)
                        .evaluated(List.of(recorded)));
    }

    private void withdraw() throws IOException {
        VersionRef newest = MODEL.version(ledger.registry().nextVersion(MODEL) - 1);
        String id = ledger.registry()
                .version(newest)
                .orElseThrow()
                .evaluations()
                .get(0)
                .id()
                .hex();
        ledger.append(CAROL, state -> EvaluationDecisions.withdraw(state, newest, id, "the judge was cut off"));
    }

    private void rule() throws IOException {
        StageRule rule = new StageRule(
                new StagePattern("production"),
                List.of(NOT_WORSE, new StageGate(new StageName("staging"), Duration.ofHours(24))),
                Optional.of(new ApprovalRule(List.of("release-managers"), 2, false, Optional.of(Duration.ofHours(72)))),
                List.of(new JobPattern("deploy")),
                Set.of(Way.CHANGE_REQUEST, Way.ALIAS));
        StageRule fresh = new StageRule(
                new StagePattern("*"),
                List.of(new FreshnessGate(Duration.ofHours(720))),
                Optional.empty(),
                List.of(),
                Set.of());
        RuleHolder jenkins = RuleHolder.of(ScopeId.ROOT);
        ledger.append(CAROL, state -> RuleDecisions.set(state, jenkins, rule));
        ledger.append(CAROL, state -> RuleDecisions.set(state, jenkins, fresh));
        ledger.append(CAROL, state -> RuleDecisions.remove(state, jenkins, fresh.stages()));
        RuleHolder model = RuleHolder.of(MODEL);
        StageRule first =
                new StageRule(new StagePattern("canary"), List.of(), Optional.of(MANAGERS), List.of(), Set.of());
        StageRule then = new StageRule(
                new StagePattern("canary"),
                List.of(new FreshnessGate(Duration.ofHours(720))),
                Optional.of(MANAGERS),
                List.of(),
                Set.of());
        ledger.append(CAROL, state -> RuleDecisions.set(state, model, first));
        ledger.append(CAROL, state -> RuleDecisions.set(state, model, then));
        request(17, 2, new StageName("canary"), GATES_AND_APPROVAL);
        ledger.append(CAROL, state -> {
            Promotion asked = state.waiting().get(state.waiting().size() - 1);
            Approval yes = new Approval(
                    "carol",
                    Instant.parse("2026-03-03T13:00:00Z"),
                    state.version(asked.version()).orElseThrow().manifest().digest(),
                    "",
                    Optional.empty(),
                    Set.of("carol", "release-managers"));
            return PromotionDecisions.approve(state, asked.id(), yes, yes.names());
        });
    }

    /** Rollbacks about which people are asked, and one that could not wait for them. */
    private void rollBackByPeople() throws IOException {
        StageName beta = new StageName("beta");
        stamp(18, 33.1, VersionNotes.NONE);
        stamp(19, 30.2, VersionNotes.NONE);
        int newer = ledger.registry().nextVersion(MODEL) - 1;
        request(18, newer - 1, beta, GATES);
        request(19, newer, beta, GATES);
        ApprovalRule two = new ApprovalRule(List.of(), 2, false, Optional.empty());
        StageRule rule = new StageRule(
                new StagePattern("beta"),
                List.of(),
                Optional.of(two),
                List.of(),
                Set.of(),
                Optional.of(new RollbackRule(true, true)));
        ledger.append(CAROL, state -> RuleDecisions.set(state, RuleHolder.of(MODEL), rule));
        RollbackPlan plan =
                new RollbackPlan(MODEL.version(newer - 1), newer, "forgets the question", QuarantineReach.NONE);
        PromotionTerms asked = new PromotionTerms(
                List.of(), List.of(), Makers.starting(Set.of("carol")), Asking.person(), Manner.ALONE);
        ledger.append(
                CAROL,
                state -> RollbackDecisions.rollBack(state, beta, plan, asked, Instant.parse("2026-03-03T13:30:00Z")));
        String id = PromotionRef.id(
                Long.parseLong(ledger.registry().nextPromotionId().substring(1)) - 1);
        agree(id, "dave", newer);
        ledger.append(
                Actor.person("dave"),
                state -> PromotionDecisions.withdrawApproval(state, id, "dave", "looked at the wrong one"));
        agree(id, "dave", newer);
        agree(id, "erin", newer);
        RollbackPlan urgent =
                new RollbackPlan(MODEL.version(newer), newer - 1, "answers nothing at all", QuarantineReach.NONE, true);
        ledger.append(
                CAROL,
                state -> RollbackDecisions.rollBack(state, beta, urgent, asked, Instant.parse("2026-03-03T13:30:00Z")));
    }

    /** A rule that bars more people than starters, and lets older requests wait. */
    private void bar() throws IOException {
        StageName gamma = new StageName("gamma");
        ApprovalRule others = new ApprovalRule(
                List.of("release-managers"),
                1,
                ApprovalRule.barred(true, Set.of(Maker.COMMIT_AUTHOR, Maker.STAMPER)),
                Optional.empty());
        StageRule rule = new StageRule(
                new StagePattern("gamma"),
                List.of(),
                Optional.of(others),
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.of(false));
        ledger.append(CAROL, state -> RuleDecisions.set(state, RuleHolder.of(MODEL), rule));
        PromotionTerms asked = new PromotionTerms(
                List.of(),
                List.of(),
                new Makers(Set.of("alice"), Set.of("bob"), Set.of("alice")),
                Asking.build("team/train"),
                Manner.FOLLOWED);
        request(19, ledger.registry().nextVersion(MODEL) - 1, gamma, asked);
        evaluate();
    }

    /** A version with a run inside the stamped one's block, and a gate on that. */
    private void evaluate() throws IOException {
        TrackedRun run = Sample.run(Sample.build("team/train", 20), 30.1, List.of(corpus()));
        int number = ledger.registry().nextVersion(MODEL);
        ChildRun fold = new ChildRun(
                "fold-1", new TreeMap<>(Map.of("questions", Sha256.of(new byte[] {1}))), new TreeMap<>(run.metrics()));
        record(
                build(20),
                ModelStamped.of(MODEL.version(number), run, files(20), VersionNotes.NONE)
                        .beside(List.of(fold)));
        for (MetricSource from : List.of(
                new MetricSource(MetricSource.Kind.RUN, "fold-1"),
                new MetricSource(MetricSource.Kind.DATA_SET, "questions"))) {
            MetricGate gate =
                    new MetricGate("perplexity", null, 40.0, null, null, true, MetricValue.LATEST, Optional.of(from));
            PromotionTerms asked =
                    new PromotionTerms(List.of(gate), List.of(), Set.of("alice"), Asking.build("team/train"));
            request(20, number, new StageName("delta-" + from.kind().word()), asked);
        }
    }

    private void askOthers() throws IOException {
        ApprovalRule carol = new ApprovalRule(List.of("carol", "dave"), 1, false, Optional.empty());
        request(
                22,
                6,
                new StageName("epsilon"),
                new PromotionTerms(List.of(), List.of(carol), Set.of("alice"), Asking.build("team/train")));
        String id = PromotionRef.id(
                Long.parseLong(ledger.registry().nextPromotionId().substring(1)) - 1);
        ledger.append(
                CAROL,
                state -> ReassignmentDecisions.reassign(
                        state.promotion(id).orElseThrow(), List.of("erin"), "both are away"));
    }

    /** A version of which authors are known, with a run inside that read two data sets of one name. */
    private void author() throws IOException {
        TrackedRun run = Sample.run(Sample.build("team/train", 23), 29.8, List.of(corpus()));
        ChildRun fold = new ChildRun(
                "fold-1",
                new TreeMap<>(Map.of("questions", Sha256.of(new byte[] {1}))),
                new TreeSet<>(Set.of("answers")),
                new TreeMap<>(run.metrics()));
        record(
                build(23),
                ModelStamped.of(MODEL.version(ledger.registry().nextVersion(MODEL)), run, files(23), VersionNotes.NONE)
                        .startedBy(Set.of("alice"))
                        .writtenBy(Set.of("bob", "carol"))
                        .beside(List.of(fold)));
    }

    private void agree(String id, String user, int replacing) throws IOException {
        ledger.append(Actor.person(user), state -> {
            Approval yes = new Approval(
                    user,
                    Instant.parse("2026-03-03T13:31:00Z"),
                    state.promotion(id).orElseThrow().manifestDigest(),
                    "",
                    Optional.of(replacing),
                    Set.of());
            return PromotionDecisions.approve(state, id, yes, Set.of());
        });
    }

    private void moveAndDelete() throws IOException {
        record(CAROL, new ScopeRenamed(MODEL.scope(), "team", "search"));
        record(CAROL, new JobRenamed("team/train", "search/train"));
        record(CAROL, new JobDeleted("search/train"));
        record(CAROL, new ScopeClosed(MODEL.scope(), "search"));
    }

    private static void track(RunStore store) throws IOException {
        Instant start = Instant.parse("2026-03-03T10:00:00.482Z");
        RunLog log = store.create(new RunStarted(
                RUN, Optional.empty(), new ExperimentName("team/tiny-lm"), Sample.build("team/train", 12), start));
        log.append(new ProvenanceRecorded(
                Provenance.of(Map.of(Provenance.AGENT, "built-in", Provenance.SCM_COMMIT, "8c5c1a6"))));
        log.append(RunEvent.params(Map.of("order", "3", "smoothing", "0.1")), new TagsSet(tags()));
        log.append(new TagsSet(SortedMaps.copyOf(Map.of("draft", "yes"))));
        log.append(new TagsDeleted(Set.of("draft")));
        log.append(new InputsRecorded(List.of(corpus())));
        log.append(new InputsRecorded(List.of(dataset().input())));
        log.append(new StatusSaid(RunStatus.FINISHED, Optional.of(start.plusSeconds(40))));
        log.append(new LifecycleChanged(Lifecycle.ACTIVE));
        log.append(new ModelsLinked(List.of(
                new ModelLink(LOGGED, ModelLink.Role.KEPT),
                new ModelLink(LOGGED, ModelLink.Role.OUTPUT, 2),
                new ModelLink(LOGGED, ModelLink.Role.INPUT))));
        log.append(
                new MetricsLogged(List.of(metric(3.2, 1), metric(Double.NaN, 2))),
                new FileHarvested("metrics.jsonl", 52));
        Optional<Sha256> digest = Optional.of(Sha256.of(new byte[] {1}));
        log.append(new FilesNoted(start, List.of(new NotedFile("eval.json", 24, start.minusSeconds(86_400), digest))));
        log.append(
                new FileRestarted("eval.csv"),
                new MetricsLogged(List.of(metric(3.4, 1)), Optional.of(new SourceFile("eval.csv", "eval"))),
                new FileHarvested("eval.csv", 18, "{\"form\":\"table\"}", digest));
        log.append(new FileRemarked("metrics.jsonl", "note", "Metrics file 'metrics.jsonl', line 1: 'note' is text"));
        log.append(new FileUncounted(new UncountedFile("eval.json", start.minusSeconds(86_400))));
        log.append(new ArtifactsRecorded(files(12).files()));
        log.append(new RunEnded(RunStatus.FINISHED, start.plusSeconds(41)));
    }

    private static Dataset dataset() {
        return new Dataset(
                "questions",
                "a8374c12",
                "local",
                "{\"uri\":\"questions.csv\"}",
                "{\"mlflow_colspec\":[]}",
                "{\"num_rows\":2}",
                SortedMaps.copyOf(Map.of("mlflow.data.context", "eval")));
    }

    private void stamp(int build, double perplexity, VersionNotes notes) throws IOException {
        ledger.append(
                build(build),
                state -> VersionDecisions.stamp(
                        state,
                        MODEL,
                        Sample.run(Sample.build("team/train", build), perplexity, List.of(corpus())),
                        files(build),
                        notes));
    }

    private void stampFor(Set<String> starters) throws IOException {
        TrackedRun run = Sample.run(Sample.build("team/train", 16), 30.9, List.of());
        record(
                build(16),
                ModelStamped.of(MODEL.version(4), run, files(16), VersionNotes.NONE)
                        .startedBy(starters));
    }

    /** A rule that says of how many formerly live versions files stay, and a version that left a stage before these. */
    private void release() throws IOException {
        StageRule rule = new StageRule(
                new StagePattern("production"),
                List.of(),
                Optional.empty(),
                List.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(5));
        record(CAROL, new StageRuleSet(new HeldRule(RuleHolder.of(MODEL), "search", rule), Optional.empty(), true));
        record(
                Actor.person(Actor.SYSTEM),
                new FilesReleased(MODEL.version(1), 2, new TreeMap<>(Map.of(PRODUCTION, 5))));
    }

    private void request(int build, int version, StageName stage, PromotionTerms terms) throws IOException {
        ledger.append(
                build(build),
                state -> PromotionDecisions.request(
                        state, MODEL.version(version), stage, terms, Instant.parse("2026-03-03T12:00:00Z")));
    }

    private void approve(String id, String comment) throws IOException {
        approve(id, comment, Optional.empty());
    }

    private void approve(String id, String comment, Optional<Integer> replacing) throws IOException {
        ledger.append(CAROL, state -> {
            PromotionRef asked = state.promotion(id).orElseThrow().ref();
            Approval yes = new Approval(
                    "carol",
                    Instant.parse("2026-03-03T13:00:00Z"),
                    state.version(asked.version()).orElseThrow().manifest().digest(),
                    comment,
                    replacing,
                    Set.of());
            return PromotionDecisions.approve(state, id, yes, Set.of());
        });
    }

    private void record(Actor actor, RegistryEvent event) throws IOException {
        ledger.append(actor, state -> List.of(event));
    }

    private static Actor build(int number) {
        return new Actor(
                Actor.SYSTEM, Optional.of(Sample.build("team/train", number)), List.of("Started by user alice"));
    }

    private static Manifest files(int build) {
        FileDigest words = Sample.file("out/vocabulary.txt", "a b c");
        return new Manifest(List.of(Sample.file("out/model.arpa", "weights " + build), words));
    }

    private static Input corpus() {
        return Input.ofFiles("corpus", "", "train", List.of(Sample.file("corpus/a.txt", "once upon a time")));
    }

    private static MetricRecord metric(double loss, long step) {
        return new MetricRecord("loss", new MetricPoint(loss, step, 1_772_532_000_482L + step));
    }

    private static SortedMap<String, String> tags() {
        return SortedMaps.copyOf(Map.of("owner", "search"));
    }

    /** Goes on by a minute at every look. */
    private static final class Minutes extends Clock {
        private Instant now = Instant.parse("2026-03-03T10:00:00.482Z");

        @Override
        public Instant instant() {
            now = now.plusSeconds(60);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
