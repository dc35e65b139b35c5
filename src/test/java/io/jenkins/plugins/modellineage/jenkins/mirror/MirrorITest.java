package io.jenkins.plugins.modellineage.jenkins.mirror;

import static io.jenkins.plugins.modellineage.jenkins.mirror.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Job;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent.FileRestarted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.ParamsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.TagsDeleted;
import io.jenkins.plugins.modellineage.experiment.RunEvent.TagsSet;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.SourceFile;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.mirror.Drift;
import io.jenkins.plugins.modellineage.mirror.RemoteNames;
import io.jenkins.plugins.modellineage.mirror.Target;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** From what a build recorded to a server that answers as MLflow's does, through its failures and restarts. */
class MirrorITest {
    private static final RunId ID = new RunId("0123456789abcdef0123456789abcdef");

    @RegisterExtension
    private final JenkinsSessionExtension sessions = new JenkinsSessionExtension();

    private MlflowStub stub;

    @BeforeEach
    void start() throws Exception {
        stub = new MlflowStub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void shouldCopyARunWithItsParametersTagsAndSeries() throws Throwable {
        sessions.then(j -> {
            configure("jenkins/");
            Run<?, ?> build = build(j);
            record(build, 2_500);
            end(build);

            awaitCopy(build);
            MlflowStub.Run run = stub.run();
            assertThat(stub.experiments()).containsOnlyKeys("jenkins/lm");
            assertThat(run.params).isEqualTo(Map.of("order", "3"));
            assertThat(run.tags)
                    .containsEntry("team", "search")
                    .containsEntry("model-lineage.run", ID.value())
                    .containsEntry("model-lineage.build", "train #1")
                    .containsEntry("model-lineage.url", j.getURL() + "job/train/1/")
                    .containsEntry("mlflow.runName", "train #1");
            assertThat(run.status).isEqualTo("FINISHED");
        });
    }

    @Test
    void shouldCopyWhileARunGoesOn() throws Throwable {
        sessions.then(j -> {
            configure("");
            Run<?, ?> build = build(j);
            RunLog log = record(build, 10);
            awaitCopy(build);
            assertThat(stub.run().status).isEqualTo("RUNNING");

            log.append(points("loss", 10, 30, Optional.empty()), new TagsDeleted(Set.of("team")));
            Tracking.write(build, ID);

            awaitCopy(build);
            assertThat(stub.run().tags).doesNotContainKey("team");
        });
    }

    /** 429 that asks for a moment, an error of the server, a lost answer: the same copy in the end. */
    @Test
    void shouldEndWithTheSameCopyWhateverTheServerDoesMeanwhile() throws Throwable {
        stub.then(MlflowStub.status(429, "Retry-After", "1"))
                .then(MlflowStub.status(500))
                .then(MlflowStub.cut("runs/create"))
                .then(MlflowStub.cut("runs/log-batch"))
                .then(MlflowStub.cut("runs/log-batch"))
                .then(MlflowStub.cut("runs/log-batch"));
        sessions.then(j -> {
            configure("");
            Run<?, ?> build = build(j);
            record(build, 3_000);
            end(build);

            awaitCopy(build);
            assertThat(stub.runs()).hasSize(1);
            assertThat(stub.run().status).isEqualTo("FINISHED");
        });
    }

    @Test
    void shouldGoOnAfterARestartWhereTheServerWasAway() throws Throwable {
        stub.always(MlflowStub.status(503));
        sessions.then(j -> {
            configure("");
            Run<?, ?> build = build(j);
            record(build, 50);
            end(build);
            await(() -> mirror().standing().failure().isPresent());
        });
        stub.always(null);
        sessions.then(
                j -> awaitCopy(j.jenkins.getItemByFullName("train", Job.class).getBuildByNumber(1)));
    }

    @Test
    void shouldFindItsRunAgainWhereItForgotHowFarItWas() throws Throwable {
        sessions.then(j -> {
            configure("");
            Run<?, ?> build = build(j);
            record(build, 1_500);
            end(build);
            awaitCopy(build);
            RunPlace place = new RunPlace("train", 1, ID);
            Files.delete(place.beside("mirror-" + ID + ".json").orElseThrow());
            stub.calls().clear();

            Mirror.get().order(Again.REVISIT);

            await(() -> stub.calls().contains("POST runs/update"));
            awaitCopy(build);
            assertThat(stub.runs()).hasSize(1);
            assertThat(stub.calls()).doesNotContain("POST runs/create");
        });
    }

    /** What a file said before it was written anew does not count, and MLflow takes nothing back. */
    @Test
    void shouldCopyARunAnewWhoseFileWasWrittenAnew() throws Throwable {
        Optional<SourceFile> file = Optional.of(new SourceFile("m.jsonl", ""));
        sessions.then(j -> {
            configure("");
            Run<?, ?> build = build(j);
            RunLog log = record(build, 10);
            log.append(points("acc", 0, 10, file));
            Tracking.write(build, ID);
            awaitCopy(build);

            log.append(new FileRestarted("m.jsonl"), points("acc", 0, 4, file));
            end(build);

            await(() -> stub.runs().size() == 1
                    && stub.run().points.getOrDefault("acc", new TreeSet<>()).size() == 4);
            awaitCopy(build);
        });
    }

    @Test
    void shouldTellWhatTheServerDoesNotTakeAndGoOnWithOthers() throws Throwable {
        sessions.then(j -> {
            configure("");
            Run<?, ?> build = build(j);
            stub.then((stub, exchange, body) -> {
                byte[] text = "{\"error_code\":\"INVALID_PARAMETER_VALUE\",\"message\":\"not <that>\"}"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(400, text.length);
                exchange.getResponseBody().write(text);
                return true;
            });
            record(build, 1);
            end(build);

            await(() -> !mirror().standing().denied().isEmpty());
            assertThat(mirror().standing().denied()).containsEntry("train #1, run " + ID, "It answers 400: not <that>");
            assertThat(mirror().standing().failure()).isEmpty();

            Mirror.get().order(new Again("train", "", Period.ALWAYS));
            awaitCopy(build);
            await(() -> mirror().standing().denied().isEmpty());
        });
    }

    @Test
    void shouldSayWhoItIs() throws Throwable {
        sessions.then(j -> {
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new UsernamePasswordCredentialsImpl(
                            CredentialsScope.SYSTEM, "pair", "", "jenkins", "secret word"));
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new StringCredentialsImpl(
                            CredentialsScope.SYSTEM, "token", "", Secret.fromString("a-token-for-tests")));
            configure("", "pair");
            Run<?, ?> build = build(j);
            record(build, 1);
            awaitCopy(build);
            assertThat(stub.authorization()).isEqualTo("Basic amVua2luczpzZWNyZXQgd29yZA==");

            configure("other/", "token");
            await(() -> "Bearer a-token-for-tests".equals(stub.authorization()));
        });
    }

    @Test
    void shouldCopyVersionsAndStagesAndTellWhatWasMovedThere() throws Throwable {
        sessions.then(j -> {
            configure("p.");
            WorkflowJob job = Pipelines.job(j, "tiny", Pipelines.PROMOTING);
            j.buildAndAssertSuccess(job);
            j.buildAndAssertSuccess(job);

            await(() -> stub.model("p.tiny-lm") != null
                    && "2".equals(stub.model("p.tiny-lm").aliases.get("production")));
            MlflowStub.Registered model = stub.model("p.tiny-lm");
            assertThat(model.tags).containsEntry("model-lineage.model", "tiny-lm");
            assertThat(model.versions).hasSize(2);
            assertThat(model.versions.get(1))
                    .containsEntry("model-lineage.version", "2")
                    .containsEntry("model-lineage.build", "tiny #2")
                    .containsKey("model-lineage.digest");
            assertThat(model.runs).doesNotContain("");

            model.aliases.put("production", "1");
            Mirror.get().order(new Again("none", "", Period.ALWAYS));
            await(() -> Mirroring.now().get(0).drifts().stream()
                    .map(Drift::sentence)
                    .anyMatch("tiny-lm, production: mirror says v1, ledger says v2"::equals));
            assertThat(model.aliases).containsEntry("production", "1");

            stub.calls().clear();
            Mirror.get()
                    .order(new Again("", "tiny-lm", Period.since(Instant.now().plusSeconds(60))));
            await(() -> stub.calls().contains("GET registered-models/get"));
            assertThat(stub.calls()).doesNotContain("GET model-versions/search", "POST registered-models/alias");

            Mirror.get().order(new Again("", "tiny-lm", Period.since(Instant.EPOCH)));
            await(() -> stub.calls().contains("GET model-versions/search"));

            model.aliases.put("production", "1");
            Mirror.get().order(new Again("", "tiny-lm", Period.ALWAYS));
            await(() -> "2".equals(model.aliases.get("production"))
                    && Mirroring.now().get(0).drifts().isEmpty());
            assertThat(model.versions).hasSize(2);
        });
    }

    /** While another server is being configured, the one that is told now does not get what is meant for that one. */
    @Test
    void shouldKeepTheCredentialsThatWereConfiguredWithTheServer() throws Throwable {
        sessions.then(j -> {
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new StringCredentialsImpl(
                            CredentialsScope.SYSTEM, "token", "", Secret.fromString("a-token-for-tests")));
            configure("");
            Run<?, ?> build = build(j);
            record(build, 10);
            awaitCopy(build);

            ModelLineageConfiguration.get().getMirror().setCredentialsId("token");
            end(build);

            awaitCopy(build);
            assertThat(stub.authorization()).isNull();
        });
    }

    /** What was under way for the former configuration is found again, also where the server is the same. */
    @Test
    void shouldGoOnWithOtherCredentialsForTheSameServer() throws Throwable {
        stub.always((stub, exchange, body) -> exchange.getRequestHeaders().getFirst("Authorization") == null
                && MlflowStub.status(401).strike(stub, exchange, body));
        sessions.then(j -> {
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new UsernamePasswordCredentialsImpl(
                            CredentialsScope.SYSTEM, "pair", "", "jenkins", "secret word"));
            configure("");
            Run<?, ?> build = build(j);
            record(build, 10);
            end(build);
            await(() -> mirror().standing().failure().isPresent());

            configure("", "pair");

            awaitCopy(build);
        });
    }

    /** A proxy that ends the same request each time answers others: these are not kept waiting. */
    @ParameterizedTest
    @ValueSource(ints = {403, 500, 504})
    void shouldLeaveOutARunThatAlwaysFailsAndTryItAgainAfterARestart(int status) throws Throwable {
        RunId other = new RunId("f".repeat(32));
        AtomicReference<String> poisoned = new AtomicReference<>("");
        stub.always((stub, exchange, body) -> {
            String run = body.path("run_id").asText();
            boolean first = exchange.getRequestURI().getPath().endsWith("log-batch") && poisoned.compareAndSet("", run);
            return !run.isEmpty()
                    && (first || run.equals(poisoned.get()))
                    && MlflowStub.status(status).strike(stub, exchange, body);
        });
        sessions.then(j -> {
            Run<?, ?> build = build(j);
            record(build, 10);
            end(build);
            record(build, 10, other, Optional.empty());
            Tracking.end(build, other, RunStatus.FINISHED);
            configure("");

            await(() -> {
                Mirror.get().hurry();
                return stub.runs().stream().anyMatch(run -> run.status.equals("FINISHED"))
                        && mirror().standing().leftOut().size() == 1;
            });
            assertThat(mirror().standing().failure()).isEmpty();
        });
        stub.always(null);
        sessions.then(j -> await(() -> stub.runs().size() == 2
                && stub.runs().stream().allMatch(run -> run.status.equals("FINISHED"))
                && mirror().standing().leftOut().isEmpty()));
    }

    @Test
    void shouldShowNoSecretThatTheServerSendsBack() throws Throwable {
        stub.always((stub, exchange, body) -> {
            byte[] text = ("{\"error_code\":\"X\",\"message\":\"no "
                            + exchange.getRequestHeaders().getFirst("Authorization") + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, text.length);
            exchange.getResponseBody().write(text);
            return true;
        });
        sessions.then(j -> {
            SystemCredentialsProvider.getInstance()
                    .getCredentials()
                    .add(new UsernamePasswordCredentialsImpl(
                            CredentialsScope.SYSTEM, "pair", "", "jenkins", "secret word"));
            configure("", "pair");
            record(build(j), 1);

            await(() -> !mirror().standing().denied().isEmpty());
            assertThat(mirror().standing().denied().values()).containsOnly("It answers 400: no Basic ****");
        });
    }

    /** The ids of runs are random, so that of an inner run may come first. */
    @Test
    void shouldTellInsideWhichRunAnotherIsWhateverTheirIdsAre() throws Throwable {
        Optional<SourceFile> file = Optional.of(new SourceFile("m.jsonl", ""));
        RunId outer = new RunId("f".repeat(32));
        sessions.then(j -> {
            Run<?, ?> build = build(j);
            RunLog log = record(build, 10, outer, Optional.empty());
            log.append(points("acc", 0, 10, file));
            record(build, 10, ID, Optional.of(outer));
            configure("");
            await(() -> stub.runs().size() == 2 && isInside(ID, outer));

            String before = there(outer).id;
            log.append(new FileRestarted("m.jsonl"), points("acc", 0, 4, file));
            Tracking.write(build, outer);

            await(() -> stub.runs().size() == 2 && !there(outer).id.equals(before) && isInside(ID, outer));
        });
    }

    @Test
    void shouldTellInsideWhichRunAnotherIsOnceThatOneIsTaken() throws Throwable {
        RunId outer = new RunId("f".repeat(32));
        stub.always((stub, exchange, body) -> {
            if (!exchange.getRequestURI().getPath().endsWith("runs/create")
                    || !body.toString().contains(outer.value())) {
                return false;
            }
            byte[] text = "{\"error_code\":\"X\",\"message\":\"no\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, text.length);
            exchange.getResponseBody().write(text);
            return true;
        });
        sessions.then(j -> {
            Run<?, ?> build = build(j);
            RunLog log = record(build, 10, outer, Optional.empty());
            record(build, 10, ID, Optional.of(outer));
            configure("");
            await(() -> stub.runs().size() == 1
                    && stub.calls().contains("POST runs/update")
                    && !mirror().standing().denied().isEmpty());

            stub.always(null);
            log.append(points("loss", 10, 20, Optional.empty()));
            Tracking.write(build, outer);

            await(() -> stub.runs().size() == 2 && isInside(ID, outer));
        });
    }

    private MlflowStub.Run there(RunId id) {
        return stub.runs().stream()
                .filter(run -> id.value().equals(run.tags.get("model-lineage.run")))
                .findFirst()
                .orElseThrow();
    }

    private boolean isInside(RunId inner, RunId outer) {
        return there(outer).id.equals(there(inner).tags.get("mlflow.parentRunId"));
    }

    /** MLflow's filters find no name with a quote; what people said of a version there is theirs. */
    @Test
    void shouldFindAVersionOfAFolderWithAQuoteAgainAndLeaveTheTagsOfPeople() throws Throwable {
        sessions.then(j -> {
            configure("");
            j.buildAndAssertSuccess(Pipelines.jobIn(j.createFolder("Bob's"), "tiny", Pipelines.STAMPING));
            String name = RemoteNames.model("", "Bob's", "tiny-lm");
            await(() -> stub.model(name) != null && stub.model(name).versions.size() == 1);
            stub.model(name).versions.get(0).put("reviewed", "yes");
            stub.model(name).versions.get(0).put("model-lineage.label", "old");
            stub.calls().clear();

            Mirror.get().order(new Again("", "Bob's/tiny-lm", Period.ALWAYS));

            await(() -> stub.calls().contains("DELETE model-versions/delete-tag"));
            await(() -> Mirroring.now().get(0).entries() == 0);
            assertThat(stub.model(name).versions).hasSize(1);
            assertThat(stub.model(name).versions.get(0))
                    .containsEntry("reviewed", "yes")
                    .doesNotContainKey("model-lineage.label");
        });
    }

    @Test
    void shouldTryAModelThatWasLeftOutAgain() throws Throwable {
        stub.always((stub, exchange, body) -> exchange.getRequestURI().getPath().endsWith("model-versions/create")
                && MlflowStub.status(504).strike(stub, exchange, body));
        sessions.then(j -> {
            configure("");
            j.buildAndAssertSuccess(Pipelines.job(j, "tiny", Pipelines.STAMPING));

            await(() -> {
                Mirror.get().hurry();
                return mirror().standing().leftOut().containsKey("model tiny-lm");
            });
            await(() -> page(j).contains("Left out for now"));
            assertThat(page(j)).contains("It answers 504").contains("value=\"tiny-lm\"");
            await(() -> Mirroring.now().get(0).entries() == 0);
        });
        stub.always(null);
        sessions.then(j -> await(() -> stub.model("tiny-lm").versions.size() == 1
                && mirror().standing().leftOut().isEmpty()));
    }

    @Test
    void shouldTellAfterARestartWhichModelIsRefused() throws Throwable {
        stub.always((stub, exchange, body) -> {
            if (!exchange.getRequestURI().getPath().endsWith("model-versions/create")) {
                return false;
            }
            byte[] text = "{\"error_code\":\"X\",\"message\":\"no\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(400, text.length);
            exchange.getResponseBody().write(text);
            return true;
        });
        sessions.then(j -> {
            configure("");
            j.buildAndAssertSuccess(Pipelines.job(j, "tiny", Pipelines.STAMPING));
            await(() -> mirror().standing().denied().containsKey("model tiny-lm")
                    && Mirroring.now().get(0).entries() == 0);
        });
        sessions.then(j -> await(() -> mirror().standing().denied().containsKey("model tiny-lm")));
    }

    @Test
    void shouldShowHowFarItIs() throws Throwable {
        sessions.then(j -> {
            assertThat(page(j)).contains("Nothing is mirrored.");
            stub.always(MlflowStub.status(401));
            configure("");
            record(build(j), 1);

            await(() -> page(j).contains("It answers 401"));
            assertThat(page(j)).contains("Next try:").contains(stub.url()).contains("Mirror again");
            assertThat(Mirroring.problems(Instant.now())).isEmpty();
            assertThat(Mirroring.problems(Instant.now().plusSeconds(7_200))).isNotEmpty();
        });
    }

    private static String page(JenkinsRule j) throws Exception {
        try (JenkinsRule.WebClient client = j.createWebClient().withJavaScriptEnabled(false)) {
            return client.goTo("model-lineage/mirror/").asXml().replaceAll("\\s+", " ");
        }
    }

    /** Whoever records waits for nothing, even where the server never answers. */
    @Test
    void shouldNotKeepABuildWaiting() throws Throwable {
        stub.always((stub, exchange, body) -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
            return true;
        });
        sessions.then(j -> {
            configure("");
            Run<?, ?> build = build(j);
            long begin = System.nanoTime();
            RunLog log = record(build, 1);
            await(() -> !stub.calls().isEmpty());
            for (int i = 1; i <= 200; i++) {
                log.append(points("loss", i, i + 1, Optional.empty()));
                Tracking.write(build, ID);
            }
            assertThat((System.nanoTime() - begin) / 1_000_000_000L).isLessThan(10);
        });
    }

    private static Destination mirror() {
        return Mirror.get().of("").orElseThrow();
    }

    private void configure(String prefix) {
        configure(prefix, "");
    }

    private void configure(String prefix, String credentials) {
        ConfiguredMirror mirror = new ConfiguredMirror(stub.url() + "/");
        mirror.setPrefix(prefix);
        mirror.setCredentialsId(credentials);
        ModelLineageConfiguration.get().setMirror(mirror);
    }

    private static Run<?, ?> build(JenkinsRule j) throws Exception {
        return j.buildAndAssertSuccess(Pipelines.job(j, "train", "echo 'trains'"));
    }

    private static RunLog record(Run<?, ?> build, int points) throws Exception {
        return record(build, points, ID, Optional.empty());
    }

    private static RunLog record(Run<?, ?> build, int points, RunId id, Optional<RunId> outer) throws Exception {
        RunLog log = Tracking.start(build, id, ExperimentName.parse("lm"), outer);
        log.append(
                new ParamsLogged(new TreeMap<>(Map.of("order", "3"))),
                new TagsSet(new TreeMap<>(Map.of("team", "search"))),
                points("loss", 0, points, Optional.empty()),
                points("größe", 0, points, Optional.empty()));
        Tracking.write(build, id);
        return log;
    }

    private static void end(Run<?, ?> build) throws Exception {
        Tracking.end(build, ID, RunStatus.FINISHED);
    }

    private static MetricsLogged points(String key, int from, int to, Optional<SourceFile> file) {
        List<MetricRecord> points = new ArrayList<>();
        for (int i = from; i < to; i++) {
            double value = i % 7 == 0 ? Double.NaN : i % 11 == 0 ? Double.POSITIVE_INFINITY : 1.0 / i;
            points.add(new MetricRecord(key, new MetricPoint(value, i, 1_700_000_000_000L + i)));
        }
        return new MetricsLogged(points, file);
    }

    /** Until every point of every series is there, and no other. */
    private void awaitCopy(Run<?, ?> build) throws Exception {
        Map<String, String> keys = Map.of("größe", "gr__e-d353a267");
        Map<String, TreeSet<String>> ours = new TreeMap<>();
        BuildRuns.series(
                        build,
                        ID,
                        BuildRuns.one(build, ID).orElseThrow().metrics().keySet(),
                        all -> all.page(0, all.size()))
                .forEach((key, points) -> {
                    TreeSet<String> told = new TreeSet<>();
                    points.forEach(point -> told.add(point.step() + " " + point.timestamp() + " " + point.value()));
                    ours.put(keys.getOrDefault(key, key), told);
                });
        String status = BuildRuns.one(build, ID).orElseThrow().status().name();
        RunPlace place = new RunPlace("train", 1, ID);
        Target target = mirror().target();
        await(() -> {
            Mirror.get().hurry();
            return stub.runs().size() == 1
                    && stub.run().points.equals(ours)
                    && stub.run().status.equals(status)
                    && RunCursors.read(place, target.key()).isAt(target, place.length());
        });
    }
}
