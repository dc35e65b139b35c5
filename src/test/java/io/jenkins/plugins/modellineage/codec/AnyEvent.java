package io.jenkins.plugins.modellineage.codec;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Dataset;
import io.jenkins.plugins.modellineage.experiment.DeclaredData;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.FileEvent;
import io.jenkins.plugins.modellineage.experiment.FileEvent.FileRemoved;
import io.jenkins.plugins.modellineage.experiment.FileEvent.FileStored;
import io.jenkins.plugins.modellineage.experiment.FileMark;
import io.jenkins.plugins.modellineage.experiment.HexId;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.InputFacts;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelMeasured;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelParamsLogged;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelStatusSaid;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelTagsDeleted;
import io.jenkins.plugins.modellineage.experiment.LoggedModelEvent.ModelTagsSet;
import io.jenkins.plugins.modellineage.experiment.LoggedModelId;
import io.jenkins.plugins.modellineage.experiment.LoggedModelStatus;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.ModelLink;
import io.jenkins.plugins.modellineage.experiment.ModelMetric;
import io.jenkins.plugins.modellineage.experiment.Naming;
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
import io.jenkins.plugins.modellineage.experiment.RunFailure;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SourceFile;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import io.jenkins.plugins.modellineage.experiment.UncountedFile;
import io.jenkins.plugins.modellineage.gate.BaseDemand;
import io.jenkins.plugins.modellineage.gate.BaseGate;
import io.jenkins.plugins.modellineage.gate.CheckGate;
import io.jenkins.plugins.modellineage.gate.Consequence;
import io.jenkins.plugins.modellineage.gate.ContaminationGate;
import io.jenkins.plugins.modellineage.gate.DigestGate;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.Evidence;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.FreshnessGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.GateAnswer;
import io.jenkins.plugins.modellineage.gate.GateArguments;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.gate.MetricSource;
import io.jenkins.plugins.modellineage.gate.MetricValue;
import io.jenkins.plugins.modellineage.gate.PluginGate;
import io.jenkins.plugins.modellineage.gate.RuledGate;
import io.jenkins.plugins.modellineage.gate.SeenValues;
import io.jenkins.plugins.modellineage.gate.StageGate;
import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.lineage.Access;
import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessGiven;
import io.jenkins.plugins.modellineage.lineage.AccessEvent.AccessWithdrawn;
import io.jenkins.plugins.modellineage.lineage.DeletionMarked;
import io.jenkins.plugins.modellineage.lineage.EvaluationWithdrawn;
import io.jenkins.plugins.modellineage.lineage.EvidenceAdded;
import io.jenkins.plugins.modellineage.lineage.FilesKept;
import io.jenkins.plugins.modellineage.lineage.FilesReleased;
import io.jenkins.plugins.modellineage.lineage.LedgerEntry;
import io.jenkins.plugins.modellineage.lineage.ModelArchived;
import io.jenkins.plugins.modellineage.lineage.ModelNoted;
import io.jenkins.plugins.modellineage.lineage.ModelRenamed;
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
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionAborted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionConflicted;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionExpired;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRefused;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionRejected;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.PromotionSuperseded;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.RollbackApproved;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalGiven;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.ApprovalWithdrawn;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionReassigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.QuarantineLifted;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.StageRolledBack;
import io.jenkins.plugins.modellineage.lineage.StageRuleRemoved;
import io.jenkins.plugins.modellineage.lineage.StageRuleSet;
import io.jenkins.plugins.modellineage.lineage.VersionDescribed;
import io.jenkins.plugins.modellineage.lineage.VersionUsed;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.ChildRun;
import io.jenkins.plugins.modellineage.model.Content;
import io.jenkins.plugins.modellineage.model.DatasetContent;
import io.jenkins.plugins.modellineage.model.DatasetContent.Examples;
import io.jenkins.plugins.modellineage.model.ImportedFrom;
import io.jenkins.plugins.modellineage.model.Measured;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.PromptContent;
import io.jenkins.plugins.modellineage.model.QuarantineReach;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.SharedData;
import io.jenkins.plugins.modellineage.model.SharedLines;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.StampWay;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.model.Weights;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Maker;
import io.jenkins.plugins.modellineage.promotion.Makers;
import io.jenkins.plugins.modellineage.promotion.Manner;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.promotion.Reversal;
import io.jenkins.plugins.modellineage.prompt.PromptFormat;
import io.jenkins.plugins.modellineage.prompt.PromptOrigin;
import io.jenkins.plugins.modellineage.rule.HeldRule;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.RollbackRule;
import io.jenkins.plugins.modellineage.rule.RuleHolder;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.Way;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Draws events with hostile but storable content from a seed; every type comes up. */
public final class AnyEvent {
    private static final String[] TEXTS = {
        "",
        "x",
        "two\nlines",
        "\u0000\u0001\u001f",
        "\"quoted\" \\ back",
        "\u2028\u2029",
        "\ud83d\ude00",
        "\u202eevil",
        "</script>",
        "{\"a\":1}",
        "NaN",
        "\ufeff",
        "e\u0301",
        "\u00e9",
        "x".repeat(3_000),
        ",\"crc\":\"00000000\"}"
    };
    private static final double[] NUMBERS = {
        0.0,
        -0.0,
        1,
        -1.5,
        31.7,
        0.1,
        1e300,
        1e-300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1 / 3.0,
        123_456_789_012_345_678.0
    };

    /** Random draws much the same first number from seeds that follow each other. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final Random random;

    public AnyEvent(long seed) {
        this.random = new Random(seed * SPREAD);
    }

    public LedgerEntry entry() {
        return new LedgerEntry(1 + random.nextInt(1 << 30), time(), actor(), registryEvent());
    }

    private RegistryEvent accessGiven() {
        Access access = random.nextBoolean()
                ? new Access(Access.Kind.JOB, HexId.random(), text(), random.nextBoolean())
                : new Access(Access.Kind.FOLDER, ScopeId.random().value(), text(), random.nextBoolean());
        return new AccessGiven(scope(), access);
    }

    public RegistryEvent registryEvent() {
        List<Supplier<RegistryEvent>> kinds = List.of(
                this::stamped,
                () -> new ScopeOpened(scope(), text()),
                () -> new ScopeRenamed(scope(), text(), text()),
                () -> new ScopeDisplaced(scope(), text()),
                () -> new ScopeClosed(scope(), text(), optional(this::text)),
                this::accessGiven,
                () -> new AccessWithdrawn(scope(), HexId.random(), text()),
                () -> new JobRenamed(text(), text()),
                () -> new JobIdentified(text(), HexId.random()),
                () -> new JobDeleted(text(), JobDeleted.Readers.values()[random.nextInt(2)]),
                () -> new PromotionRequested(
                        promotion(),
                        list(this::gate),
                        list(this::rule),
                        new Makers(
                                new TreeSet<>(list(this::text)),
                                new TreeSet<>(list(this::text)),
                                new TreeSet<>(list(this::text))),
                        optional(this::time),
                        digest(),
                        manner()),
                () -> new GatesChecked(promotion(), optional(this::number), list(this::verdict)),
                () -> new ApprovalGiven(
                        promotion(),
                        text(),
                        digest(),
                        text(),
                        optional(this::number),
                        Set.copyOf(list(this::text)),
                        Set.copyOf(list(this::text)),
                        random.nextBoolean()),
                () -> new StageRuleSet(
                        new HeldRule(holder(), text(), stageRule("prod-*")),
                        optional(() -> stageRule("prod-*")),
                        random.nextBoolean()),
                () -> new StageRuleRemoved(new HeldRule(holder(), text(), stageRule(name()))),
                () -> new PromotionRefused(promotion(), text()),
                () -> new PromotionRejected(promotion(), text(), text(), random.nextBoolean()),
                () -> new PromotionExpired(promotion()),
                () -> new PromotionConflicted(promotion(), text()),
                () -> new PromotionAborted(promotion(), text()),
                () -> new StageAssigned(promotion(), optional(this::number)),
                () -> new VersionDescribed(version(), Optional.of(name()), optional(this::text)),
                () -> new StageRolledBack(
                        version(),
                        stage(),
                        number(),
                        text(),
                        QuarantineReach.values()[random.nextInt(3)],
                        random.nextBoolean(),
                        random.nextBoolean()),
                () -> new RollbackApproved(promotion()),
                () -> new ApprovalWithdrawn(promotion(), text(), text()),
                () -> new PromotionReassigned(promotion(), list(this::key), List.of(key(), key()), text()),
                () -> new QuarantineLifted(version(), text()),
                () -> new PromotionSuperseded(promotion(), PromotionRef.id(number())),
                () -> new VersionUsed(version(), build(), text()),
                () -> new EvidenceAdded(version(), measuredOnce(), build()),
                () -> new EvidenceAdded(
                        version(), new TreeMap<>(), Optional.of(new TestCounts(20 + random.nextInt(9), 1, 2)), build()),
                () -> new EvidenceAdded(
                        version(), measuredOnce(), Optional.empty(), List.of(evaluation(), evaluation()), build()),
                () -> new EvaluationWithdrawn(version(), Sha256.of(new byte[] {(byte) number()}), key(), text()),
                () -> new FilesKept(version(), 1 + random.nextInt(1_000)),
                () -> new FilesReleased(version(), 1 + random.nextInt(1_000), keptOf(stage(), stage())),
                () -> new ModelNoted(
                        version().model(),
                        optional(this::number),
                        optional(this::text),
                        texts(),
                        Set.copyOf(list(this::key))),
                () -> new ModelNoted(
                        version().model(),
                        Optional.of(number()),
                        optional(this::text),
                        optional(this::name),
                        texts(),
                        Set.copyOf(list(this::key)),
                        new NotesBefore(optional(this::text), optional(this::name), texts())),
                () -> new ModelArchived(version().model(), text()),
                () -> new ModelUnarchived(version().model()),
                () -> new ModelRenamed(version().model(), new ModelName("called " + name())),
                () -> new DeletionMarked(version().model(), optional(this::number), optional(this::text)));
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    public RunEvent runEvent() {
        List<Supplier<RunEvent>> kinds = List.of(
                () -> new RunStarted(
                        runId(), optional(this::runId), new ExperimentName("team/" + name()), build(), time()),
                () -> RunEvent.params(texts()),
                () -> new MetricsLogged(
                        list(this::metric), optional(() -> new SourceFile(text(), random.nextBoolean() ? "" : text()))),
                () -> new TagsSet(texts()),
                () -> new TagsDeleted(texts().keySet()),
                () -> new StatusSaid(RunStatus.values()[random.nextInt(4)], optional(this::time)),
                () -> new LifecycleChanged(Lifecycle.values()[random.nextInt(2)]),
                () -> new InputsRecorded(list(this::input)),
                () -> new ModelsLinked(list(() ->
                        new ModelLink(loggedModel(), ModelLink.Role.values()[random.nextInt(3)], random.nextLong()))),
                () -> new ArtifactsRecorded(files()),
                () -> new ProvenanceRecorded(new Provenance(texts())),
                () -> new FileHarvested(text(), random.nextInt(1 << 30), text(), optional(this::digest)),
                () -> new FileRestarted(text()),
                () -> new FilesNoted(
                        time(),
                        list(() -> new NotedFile(text(), random.nextInt(1 << 30), time(), optional(this::digest)))),
                () -> new FileUncounted(new UncountedFile(text(), time())),
                () -> new FileRemarked(text(), text(), text()),
                () -> new RunEnded(
                        RunStatus.values()[1 + random.nextInt(3)],
                        time(),
                        optional(() -> new RunFailure("e" + text(), optional(this::text)))));
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    public FileEvent fileEvent() {
        String path = "out/" + name();
        return random.nextBoolean()
                ? new FileStored(marked(new FileDigest(path, number(), digest())))
                : new FileRemoved(path);
    }

    public LoggedModelEvent loggedModelEvent() {
        LoggedModelId id = loggedModel();
        List<Supplier<LoggedModelEvent>> kinds = List.of(
                () -> new ModelLogged(
                        id,
                        new ExperimentName("team/" + name()),
                        optional(this::runId),
                        name(),
                        random.nextBoolean() ? "" : name(),
                        texts(),
                        texts(),
                        time()),
                () -> new ModelParamsLogged(id, texts(), time()),
                () -> new ModelTagsSet(id, texts(), time()),
                () -> new ModelTagsDeleted(id, new TreeSet<>(list(this::key)), time()),
                () -> new ModelStatusSaid(
                        id, LoggedModelStatus.values()[random.nextInt(3)], random.nextBoolean() ? "" : text(), time()),
                () -> new ModelMeasured(
                        id,
                        list(() -> new ModelMetric(
                                metric(),
                                runId(),
                                random.nextBoolean() ? "" : name(),
                                random.nextBoolean() ? "" : name())),
                        time()),
                () -> new LoggedModelEvent.ModelDeleted(id, time()));
        return kinds.get(random.nextInt(kinds.size())).get();
    }

    private LoggedModelId loggedModel() {
        return new LoggedModelId("m-" + digest().hex().substring(32));
    }

    public BuildRef build() {
        return new BuildRef(digest().hex().substring(32), "team/" + name(), number());
    }

    public SortedMap<String, String> texts() {
        TreeMap<String, String> texts = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            texts.put(key(), text());
        }
        return texts;
    }

    private ModelStamped stamped() {
        TreeMap<String, Double> metrics = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            metrics.put(key(), real());
        }
        Manifest manifest = new Manifest(files());
        Optional<String> card = optional(() -> manifest)
                .flatMap(known -> known.files().stream().findFirst())
                .map(FileDigest::path);
        return new ModelStamped(
                version(),
                manifest,
                texts(),
                metrics,
                random.nextBoolean() ? Measured.NOTHING : measured(),
                list(this::input),
                new Provenance(texts()),
                build(),
                runId(),
                new VersionNotes(optional(this::name), optional(this::text), texts(), card),
                new TreeSet<>(list(this::text)),
                new TreeSet<>(list(this::text)),
                random.nextBoolean() ? StampWay.BY_BUILD : StampWay.BY_HAND,
                optional(this::weights),
                list(this::evaluation),
                optional(this::content),
                list(this::sharedData),
                optional(this::imported));
    }

    private ImportedFrom imported() {
        return new ImportedFrom(
                key(),
                key(),
                key(),
                optional(this::time),
                optional(this::time),
                list(this::key),
                list(this::key),
                optional(this::key),
                optional(this::runId));
    }

    private Content content() {
        if (random.nextBoolean()) {
            return new DatasetContent(optional(() -> new Examples(digest(), EvaluationSet.Identity.EXAMPLES, 7)));
        }
        return new PromptContent(
                digest(),
                PromptFormat.values()[random.nextInt(PromptFormat.values().length)],
                new TreeSet<>(list(this::key)),
                list(this::key),
                optional(this::digest),
                optional(this::digest),
                optional(this::key),
                new PromptOrigin(
                        key(), random.nextBoolean() ? "" : key(), random.nextBoolean() ? "" : key(), list(this::key)));
    }

    private SharedData sharedData() {
        int files = number();
        int compared = number();
        return new SharedData(
                new SharedData.Side(key(), digest()),
                new SharedData.Side(key(), digest()),
                files,
                random.nextBoolean() ? files : 0,
                List.of(),
                optional(() -> new SharedLines(random.nextInt(compared + 1), compared, compared, random.nextBoolean())),
                optional(() -> new SharedLines(0, compared, compared, random.nextBoolean())));
    }

    /** Two stages of random names may be one. */
    private TreeMap<StageName, Integer> keptOf(StageName one, StageName other) {
        TreeMap<StageName, Integer> kept = new TreeMap<>();
        kept.put(one, 1 + random.nextInt(9));
        kept.put(other, 1 + random.nextInt(9));
        return kept;
    }

    private RecordedEvaluation evaluation() {
        EvaluationSet set = EvaluationSet.named(key(), key(), "");
        EvaluationMetric metric = new EvaluationMetric(
                ScoreDirection.HIGHER, new Aggregate(real(), OptionalDouble.empty(), Aggregate.MEAN, 7));
        Optional<Sha256> scores = optional(this::digest);
        return new RecordedEvaluation(
                time(), "", new Evaluation(set, Map.of(key(), metric)), scores, scores.isPresent() ? 7 : 0);
    }

    private Weights weights() {
        TreeMap<String, Weights.Share> dtypes = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            dtypes.put(key(), new Weights.Share(number(), number(), random.nextInt() & 0xffff_ffffL));
        }
        return new Weights(
                list(this::key),
                number(),
                dtypes,
                new TreeMap<>(Map.of(key(), name())),
                list(this::key),
                optional(this::digest));
    }

    private SortedMap<String, MetricSummary> measuredOnce() {
        TreeMap<String, MetricSummary> metrics = new TreeMap<>(measured().summaries());
        metrics.put(key(), new MetricSummary(point(), point(), point(), real(), number()));
        return metrics;
    }

    private Measured measured() {
        TreeMap<String, MetricSummary> summaries = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            summaries.put(key(), new MetricSummary(point(), point(), point(), real(), number()));
        }
        return new Measured(
                summaries,
                list(() -> new UncountedFile(text(), time())),
                list(() -> new ChildRun(
                        text(), new TreeMap<>(Map.of(key(), digest())), new TreeSet<>(list(this::text)), summaries)));
    }

    private Actor actor() {
        Optional<BuildRef> build = optional(this::build);
        return new Actor("user " + name(), build, build.flatMap(in -> optional(this::name)), list(this::text));
    }

    private RuleHolder holder() {
        return new RuleHolder(scope(), optional(() -> new ModelName(name())));
    }

    private Gate ruleable() {
        Gate gate = demand();
        return gate.unfitForRules().isEmpty() ? gate : ruleable();
    }

    private Manner manner() {
        return new Manner(
                random.nextBoolean(),
                optional(() -> new Reversal(number(), text(), QuarantineReach.values()[random.nextInt(3)])));
    }

    private StageRule stageRule(String stages) {
        Optional<ApprovalRule> approval = optional(() -> rule().demanded());
        return new StageRule(
                new StagePattern(stages),
                list(this::ruleable),
                approval,
                List.of(new JobPattern(name()), new JobPattern("/" + name() + "/**")),
                random.nextBoolean() ? Set.of() : Set.of(Way.values()[random.nextInt(Way.values().length)]),
                approval.flatMap(asked -> optional(() -> new RollbackRule(true, random.nextBoolean()))),
                optional(random::nextBoolean),
                optional(() -> 1 + random.nextInt(StageRule.MOST_KEPT)));
    }

    private GateArguments arguments() {
        return GateArguments.of(Map.of(
                "a" + key(),
                text(),
                "b" + key(),
                random.nextLong(),
                "c" + key(),
                random.nextDouble(),
                "d" + key(),
                List.of(text(), random.nextBoolean(), number())));
    }

    private EvalDemand eval() {
        EvalDemand demand = random.nextBoolean()
                ? EvalDemand.of(key(), key(), null, true)
                : EvalDemand.of(key(), key(), 0.01 + random.nextDouble(), null);
        boolean lenient = random.nextBoolean();
        return demand.sure(
                        random.nextBoolean() ? 0.99 : null,
                        random.nextBoolean() ? 2 + random.nextInt(1000) : null,
                        lenient ? "pass" : null)
                .doubting(!lenient && random.nextBoolean() ? "refuse" : null)
                .scoring(random.nextBoolean() ? random.nextBoolean() : null, random.nextBoolean() ? 9.5 : null);
    }

    private Gate gate() {
        return random.nextBoolean() ? demand() : new RuledGate(demand(), text());
    }

    private Gate demand() {
        if (random.nextInt(4) == 0) {
            return new StageGate(stage(), Duration.ofHours(random.nextInt(100)));
        }
        if (random.nextInt(4) == 0) {
            return new FreshnessGate(Duration.ofHours(1 + random.nextInt(100)));
        }
        if (random.nextInt(4) == 0) {
            return new DigestGate(digest(), optional(() -> "out/model.bin"));
        }
        if (random.nextInt(4) == 0) {
            GateAnswer answer = new GateAnswer(random.nextBoolean(), "why " + text());
            return new PluginGate(
                    key(),
                    "what " + text(),
                    optional(this::arguments),
                    optional(() -> new PluginGate.Answered(answer, digest())));
        }
        if (random.nextInt(4) == 0) {
            GateAnswer answer = new GateAnswer(random.nextBoolean(), "why " + text());
            return new EvalGate(eval(), optional(() -> new PluginGate.Answered(answer, digest())));
        }
        if (random.nextInt(4) == 0) {
            return new BaseGate(BaseDemand.of(
                            random.nextBoolean() ? stage().value() : null,
                            null,
                            List.of("tiny-lm@7", "org/name@0123abc"),
                            false)
                    .whenNone(random.nextBoolean() ? "pass" : null));
        }
        if (random.nextInt(4) == 0) {
            return new ContaminationGate(
                    list(this::key), list(this::key), random.nextDouble(), Consequence.values()[random.nextInt(2)]);
        }
        if (random.nextInt(4) == 0) {
            return new CheckGate(key(), CheckGate.Outcome.of(random.nextBoolean()), "why " + text());
        }
        if (random.nextBoolean()) {
            Evidence kind = Evidence.values()[random.nextInt(Evidence.values().length)];
            return new EvidenceGate(list(this::key), list(this::key), List.of("model/**"), Set.of(kind));
        }
        return new MetricGate(
                key(),
                random.nextBoolean() ? -1.5 : null,
                1e300,
                null,
                random.nextBoolean() ? 0.05 : null,
                random.nextBoolean(),
                MetricValue.values()[random.nextInt(MetricValue.values().length)],
                optional(() -> new MetricSource(
                        MetricSource.Kind.values()[random.nextInt(MetricSource.Kind.values().length)], key())));
    }

    private Verdict verdict() {
        return new Verdict(
                text(), random.nextBoolean(), text(), optional(this::text), optional(this::seen), list(this::version));
    }

    private SeenValues seen() {
        SeenValues.Bounds bounds = new SeenValues.Bounds(
                optional(this::real), optional(this::real), optional(this::real), optional(this::real));
        return new SeenValues(text(), real(), optional(this::real), bounds);
    }

    private ApprovalRule rule() {
        return new ApprovalRule(
                list(this::name),
                1 + random.nextInt(9),
                random.nextBoolean() ? Set.of() : Set.of(Maker.values()[random.nextInt(Maker.values().length)]),
                optional(() -> Duration.ofHours(1 + random.nextInt(100))),
                optional(this::text));
    }

    private PromotionRef promotion() {
        return new PromotionRef(PromotionRef.id(number()), version(), stage());
    }

    private VersionRef version() {
        return new ModelRef(scope(), new ModelName(name())).version(number());
    }

    private StageName stage() {
        return new StageName(name());
    }

    private ScopeId scope() {
        return random.nextBoolean()
                ? ScopeId.ROOT
                : new ScopeId("s" + digest().hex().substring(48));
    }

    private Input input() {
        return new Input(key(), digest(), text(), text(), files(), optional(this::dataset), optional(this::inputFacts));
    }

    private InputFacts inputFacts() {
        TreeMap<String, Integer> kinds = new TreeMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            kinds.put(key(), number());
        }
        return new InputFacts(
                kinds,
                number(),
                list(this::key),
                optional(() -> new InputFacts.DistinctLines(number(), random.nextBoolean(), number(), number())),
                list(this::declared),
                list(this::key));
    }

    private DeclaredData declared() {
        return new DeclaredData(
                "out/" + name(),
                key(),
                key(),
                random.nextBoolean() ? "" : key(),
                random.nextBoolean() ? "" : key(),
                list(() -> new DeclaredData.Split(key(), some(), some())),
                list(() -> new DeclaredData.NamedFile(key(), random.nextBoolean() ? "" : key(), some())));
    }

    private OptionalLong some() {
        return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(number());
    }

    private Dataset dataset() {
        return new Dataset(key(), name(), key(), text(), text(), text(), texts());
    }

    private List<FileDigest> files() {
        TreeMap<String, FileDigest> files = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String path = "out/" + key().replace("/", "").replace("\\", "") + "x";
            files.put(path, marked(new FileDigest(path, Math.abs(random.nextLong() >> 1), digest())));
        }
        return List.copyOf(files.values());
    }

    private FileDigest marked(FileDigest file) {
        FileMark[] marks = FileMark.values();
        return random.nextBoolean() ? file : file.marked(marks[random.nextInt(marks.length)]);
    }

    private MetricRecord metric() {
        return new MetricRecord(key(), point());
    }

    private MetricPoint point() {
        return new MetricPoint(real(), random.nextLong(), random.nextLong());
    }

    private double real() {
        return random.nextInt(3) == 0
                ? Double.longBitsToDouble(random.nextLong())
                : NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private RunId runId() {
        return new RunId(digest().hex().substring(32));
    }

    private Sha256 digest() {
        return Sha256.of(Long.toString(random.nextLong()).getBytes(StandardCharsets.US_ASCII));
    }

    private Instant time() {
        return Instant.ofEpochMilli(random.nextInt(Integer.MAX_VALUE) * 1_000L + random.nextInt(1_000));
    }

    private int number() {
        return 1 + random.nextInt(1_000_000);
    }

    private String text() {
        String text = TEXTS[random.nextInt(TEXTS.length)];
        return random.nextBoolean() ? text : text + printable(20);
    }

    private String key() {
        return Normalizer.normalize("k" + printable(8) + random.nextInt(100), Normalizer.Form.NFC);
    }

    private String name() {
        return "n" + random.nextInt(1_000) + (random.nextBoolean() ? "" : "模型-é.x");
    }

    private String printable(int atMost) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(atMost + 1), 0x20, 0x2_0000)
                .filter(Naming::isPrintable)
                .forEach(text::appendCodePoint);
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private <T> Optional<T> optional(Supplier<T> supplier) {
        return random.nextBoolean() ? Optional.of(supplier.get()) : Optional.empty();
    }

    private <T> List<T> list(Supplier<T> supplier) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(supplier.get());
        }
        return list;
    }
}
