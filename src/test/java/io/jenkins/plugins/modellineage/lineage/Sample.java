package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A registry in memory and things to put into it, for tests that tell a story. The clock goes on by a minute an event. */
public final class Sample {
    public static final Instant START = Instant.parse("2026-03-03T10:00:00Z");
    public static final ModelRef TINY = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm"));
    public static final StageName PRODUCTION = new StageName("production");
    public static final StageName STAGING = new StageName("staging");
    public static final Actor ALICE = Actor.person("alice");

    private Registry registry = Registry.EMPTY;
    private final List<LedgerEntry> entries = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    public Registry registry() {
        return registry;
    }

    public List<LedgerEntry> entries() {
        return entries;
    }

    /** The time that the next event gets. */
    public Instant now() {
        return START.plusSeconds(60L * entries.size()).plus(passed);
    }

    /** Lets time pass in which nothing happens. */
    public Sample pass(Duration time) {
        passed = passed.plus(time);
        return this;
    }

    /** Records what is decided on the present state, as a ledger does. */
    public List<RegistryEvent> record(Actor actor, Function<Registry, List<RegistryEvent>> decide) {
        List<RegistryEvent> events = decide.apply(registry);
        events.forEach(event -> record(actor, event));
        return events;
    }

    public Sample record(Actor actor, RegistryEvent event) {
        LedgerEntry entry = new LedgerEntry(registry.lastSeq() + 1, now(), actor, event);
        registry = registry.apply(entry);
        entries.add(entry);
        return this;
    }

    /** Stamps the next version of tiny-lm, with its number as content, from a build of its own. */
    public Sample stamp(double perplexity) {
        return stamp(TINY, perplexity, List.of());
    }

    public Sample stamp(ModelRef model, double perplexity, List<Input> inputs) {
        int number = registry.nextVersion(model);
        BuildRef build = build("train", (int) registry.lastSeq() + 1);
        TrackedRun run = run(build, perplexity, inputs);
        Manifest manifest = new Manifest(List.of(file("out/model.bin", model + " " + number)));
        return record(by(build), ModelStamped.of(model.version(number), run, manifest, VersionNotes.NONE));
    }

    /** Promotes without gates and approvals. */
    public Sample promote(int number, StageName stage) {
        record(
                by(build("promote", number)),
                state -> PromotionDecisions.request(
                        state,
                        TINY.version(number),
                        stage,
                        new PromotionTerms(List.of(), List.of(), Set.of(), Asking.build("team/train")),
                        now()));
        return this;
    }

    /** Asks for production with the approval of one person, for which it waits. */
    public Sample ask(VersionRef version) {
        ApprovalRule one = new ApprovalRule(List.of(), 1, true, Optional.empty());
        record(
                ALICE,
                state -> PromotionDecisions.request(
                        state,
                        version,
                        PRODUCTION,
                        new PromotionTerms(List.of(), List.of(one), Set.of(), Asking.person()),
                        now()));
        return this;
    }

    public static Actor by(BuildRef build) {
        return new Actor(Actor.SYSTEM, Optional.of(build), List.of("Started by user alice"));
    }

    /** The build of this job and number, always with the same id. */
    public static BuildRef build(String job, int number) {
        return new BuildRef(
                Sha256.of((job + number).getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32), job, number);
    }

    public static TrackedRun run(BuildRef build, double perplexity, List<Input> inputs) {
        return run(new RunId(build.id()), build, perplexity, inputs);
    }

    /** One of several runs of the build. */
    static TrackedRun run(RunId id, BuildRef build, double perplexity, List<Input> inputs) {
        MetricSeries series =
                new MetricSeries("perplexity", List.of(new MetricPoint(perplexity, 10, START.toEpochMilli())));
        return new TrackedRun(
                id,
                Optional.empty(),
                new ExperimentName("tiny-lm"),
                build,
                RunStatus.RUNNING,
                START,
                Optional.empty(),
                SortedMaps.copyOf(Map.of("order", "3")),
                SortedMaps.copyOf(Map.of("perplexity", series.summary())),
                SortedMaps.copyOf(Map.of()),
                inputs,
                List.of(),
                Provenance.of(Map.of(Provenance.AGENT, "built-in")),
                List.of());
    }

    public static FileDigest file(String path, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return new FileDigest(path, bytes.length, Sha256.of(bytes));
    }
}
