package io.jenkins.plugins.modellineage.jenkins.pages;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Manifest;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ArtifactsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.InputsRecorded;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ParamsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.TagsSet;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.Verdict;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Scopes;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.lineage.ModelStamped;
import io.jenkins.plugins.modellineage.lineage.PlaceEvent;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.lineage.VersionUsed;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.model.VersionRef;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** Puts tracked runs, versions and promotions on record as the steps would, without training anything. */
final class RecordedHome {
    private final JenkinsRule j;
    final Folder team;

    RecordedHome(JenkinsRule j) throws IOException {
        this(j, "team");
    }

    /** In a new folder of that name. */
    RecordedHome(JenkinsRule j, String folder) throws IOException {
        this.j = j;
        this.team = j.createProject(Folder.class, folder);
    }

    WorkflowJob job(String name) throws Exception {
        WorkflowJob job = team.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition("echo 'trained'", true));
        return job;
    }

    WorkflowRun build(WorkflowJob job) throws Exception {
        return j.buildAndAssertSuccess(job);
    }

    ModelRef model(String name) throws IOException {
        return new ModelRef(Scopes.of(team), new ModelName(name));
    }

    /** The scope of a folder of that name that is not there any more, nobody knows why. */
    ScopeId lostScope(String name) throws IOException {
        ScopeId scope = ScopeId.random();
        ModelLineage.get()
                .ledger()
                .append(Actor.person("admin"), registry -> List.of(new PlaceEvent.ScopeOpened(scope, name)));
        return scope;
    }

    /** Tracks a run with this text wherever free text is taken, and {@code points} points of the metric loss. */
    RunLog tracked(Run<?, ?> build, String text, int points) throws IOException {
        BuildIdentity.given(build);
        RunLog log = Tracking.start(build, RunId.random(), new ExperimentName("experiment"), Optional.empty());
        List<MetricRecord> metrics = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            metrics.add(new MetricRecord("loss", new MetricPoint(3.0 / (i + 1), i, 1000L * i)));
        }
        metrics.add(new MetricRecord(text, new MetricPoint(Double.NaN, 0, 0)));
        metrics.add(new MetricRecord(text, new MetricPoint(1, 1, 0)));
        TreeMap<String, String> values = new TreeMap<>();
        values.put(text, text);
        log.append(
                new ParamsLogged(values),
                new MetricsLogged(metrics),
                new TagsSet(values),
                new InputsRecorded(List.of(Input.ofFiles(text, text, text, files(text)))),
                new ArtifactsRecorded(files(text)));
        Tracking.end(build, log.id(), RunStatus.FINISHED);
        return log;
    }

    /** Tracks a run that has that many of everything that a run may have many of. */
    RunLog wide(Run<?, ?> build, int many) throws IOException {
        BuildIdentity.given(build);
        RunLog log = Tracking.start(build, RunId.random(), new ExperimentName("wide"), Optional.empty());
        TreeMap<String, String> values = new TreeMap<>();
        List<MetricRecord> metrics = new ArrayList<>();
        List<Input> inputs = new ArrayList<>();
        List<FileDigest> files = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            String name = String.format("n%03d", i);
            values.put(name, "v" + i);
            metrics.add(new MetricRecord(name, new MetricPoint(i, 0, 0)));
            inputs.add(Input.ofFiles(name, "", "", files("of " + name)));
            files.addAll(files(name));
        }
        log.append(
                new ParamsLogged(values),
                new MetricsLogged(metrics),
                new TagsSet(values),
                new InputsRecorded(inputs),
                new ArtifactsRecorded(files));
        Tracking.end(build, log.id(), RunStatus.FINISHED);
        return log;
    }

    /** Tracks a run with one input that has that many files. */
    RunLog fed(Run<?, ?> build, int many) throws IOException {
        BuildIdentity.given(build);
        RunLog log = Tracking.start(build, RunId.random(), new ExperimentName("fed"), Optional.empty());
        List<FileDigest> read = IntStream.range(0, many)
                .mapToObj(i -> files(String.format("n%03d", i)))
                .flatMap(List::stream)
                .toList();
        log.append(
                new InputsRecorded(List.of(Input.ofFiles("corpus", "", "", read))),
                new ArtifactsRecorded(files("fed")));
        Tracking.end(build, log.id(), RunStatus.FINISHED);
        return log;
    }

    /** Stamps that many versions of the model with one write. */
    void stampedOften(Run<?, ?> build, ModelRef model, RunLog log, int times) throws IOException {
        var run = log.run();
        recordAll(
                build,
                registry -> IntStream.range(0, times)
                        .mapToObj(i -> (RegistryEvent) ModelStamped.of(
                                model.version(registry.nextVersion(model) + i),
                                run,
                                new Manifest(run.artifacts()),
                                VersionNotes.NONE))
                        .toList());
    }

    /** Records with one write that builds of the job of that many numbers used the version. */
    void usedOften(Run<?, ?> recorder, VersionRef version, String job, int times) throws IOException {
        recordAll(
                recorder,
                registry -> IntStream.rangeClosed(1, times)
                        .mapToObj(number ->
                                (RegistryEvent) new VersionUsed(version, numbered(job, number), "fetched by number"))
                        .toList());
    }

    private static BuildRef numbered(String job, int number) {
        return new BuildRef(sha(job + number).hex().substring(0, 32), job, number);
    }

    private void recordAll(Run<?, ?> build, Function<Registry, List<RegistryEvent>> events) throws IOException {
        ModelLineage.get().ledger().append(actor(build, "text"), events::apply);
    }

    private static List<FileDigest> files(String text) {
        return List.of(new FileDigest(text.replace('/', '_') + ".bin", text.length(), sha(text)));
    }

    VersionRef stamped(Run<?, ?> build, ModelRef model, RunLog log, String text) throws IOException {
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put(text, text);
        VersionNotes notes = new VersionNotes(Optional.of("2.1.0"), Optional.of(text), tags);
        var run = log.run();
        ModelLineage.get()
                .ledger()
                .append(
                        actor(build, text),
                        registry -> List.of(ModelStamped.of(
                                model.version(registry.nextVersion(model)),
                                run,
                                new Manifest(run.artifacts()),
                                notes)));
        List<?> versions =
                ModelLineage.get().registry().model(model).orElseThrow().versions();
        return model.version(versions.size());
    }

    /** A request that waits for approval; its build is over, so nobody can grant it, but everybody can try. */
    PromotionRef waiting(Run<?, ?> build, VersionRef version, String text) throws IOException {
        return waiting(build, version, text, new StageName("production"));
    }

    PromotionRef waiting(Run<?, ?> build, VersionRef version, String text, StageName stage) throws IOException {
        return requested(
                build, version, text, stage, Optional.of(new ApprovalRule(List.of(), 1, true, Optional.empty())));
    }

    void live(Run<?, ?> build, VersionRef version, String text) throws IOException {
        live(build, version, text, new StageName("production"));
    }

    void live(Run<?, ?> build, VersionRef version, String text, StageName stage) throws IOException {
        PromotionRef promotion = requested(build, version, text, stage, Optional.empty());
        record(
                build,
                text,
                registry -> new StageAssigned(promotion, registry.live(version.model(), promotion.stage())));
    }

    private PromotionRef requested(
            Run<?, ?> build, VersionRef version, String text, StageName stage, Optional<ApprovalRule> rule)
            throws IOException {
        var registry = ModelLineage.get().registry();
        PromotionRef promotion = new PromotionRef(registry.nextPromotionId(), version, stage);
        Sha256 digest = registry.version(version).orElseThrow().manifest().digest();
        record(
                build,
                text,
                now -> new PromotionRequested(
                        promotion, List.of(), rule.stream().toList(), Set.of(), Optional.empty(), digest));
        record(
                build,
                text,
                now -> new GatesChecked(promotion, Optional.empty(), List.of(new Verdict(text, true, text))));
        return promotion;
    }

    /** Writes one event as a build that a person of that name started. */
    void record(Run<?, ?> build, String person, Function<Registry, RegistryEvent> event) throws IOException {
        ModelLineage.get().ledger().append(actor(build, person), registry -> List.of(event.apply(registry)));
    }

    private static Actor actor(Run<?, ?> build, String person) throws IOException {
        BuildRef ref = BuildIdentity.given(build);
        return new Actor(person, Optional.of(ref), List.of(person));
    }

    private static Sha256 sha(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
