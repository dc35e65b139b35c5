package io.jenkins.plugins.modellineage.jenkins.mirror;

import static io.jenkins.plugins.modellineage.jenkins.mirror.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.sun.net.httpserver.HttpExchange;
import hudson.model.Run;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Records and files have a thread each, and what one of them was told by the server holds for the other too. */
@WithJenkins
class SharedWaitITest {
    private static final String FILES = "PUT /api/2.0/mlflow-artifacts/artifacts/";
    private static final String BATCH = "runs/log-batch";
    private static final String HOUR = "3600";
    private static final String TRAIN = """
            node {
              trackExperiment(name: 'tiny-lm', metricsFiles: 'metrics.jsonl', artifacts: 'out/**') {
            %s
              }
            }
            """.formatted(Pipelines.TRAINING);

    private JenkinsRule j;
    private MlflowStub stub;
    /** When the server asked to wait, in nanoseconds; 0 as long as it did not. */
    private volatile long told;
    /** After how many seconds each of the other requests came. */
    private final List<Double> later = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start(JenkinsRule rule) throws Exception {
        j = rule;
        stub = new MlflowStub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    @Test
    void shouldLeaveTheServerAloneWithRecordsAsLongAsItAskedWhereItGotFiles() throws Exception {
        stub.always(busy(FILES, HOUR));
        WorkflowJob job = toldWhileMirroring();

        j.buildAndAssertSuccess(job);

        assertStillAlone();
        assertThat(nextTry()).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
        Mirror.get().hurry();
        await(() -> stub.runs().size() == 2 && stub.files().size() == 2);
        await(() -> Mirroring.now().get(0).failure().isEmpty());
    }

    @Test
    void shouldLeaveTheServerAloneWithFilesAsLongAsItAskedWhereItGotRecordsAlsoWhereSomebodyMirrorsAgain()
            throws Exception {
        mirrorTo(stub, "", "");
        WorkflowJob job = Pipelines.job(j, "tiny", TRAIN);
        RunPlace first = place(j.buildAndAssertSuccess(job));
        await(() -> filesAreNoted(first));
        stub.always(busy(BATCH, HOUR));
        j.buildAndAssertSuccess(job);
        awaitTold();

        Files.delete(first.beside("mirror-files-" + first.id() + ".json").orElseThrow());
        Destination mirror = Mirror.get().of("").orElseThrow();
        mirror.files().note(first, RunCursors.read(first, mirror.target().key()));
        mirror.ring();
        assertStillAlone();
        Mirror.get().order(new Again("none", "", Period.ALWAYS));

        assertStillAlone();
        Mirror.get().hurry();
        await(() -> filesAreNoted(first) && stub.files().size() == 2);
    }

    /** What is taken on one thread ends nothing, and what it is in the middle of waits too. */
    @Test
    void shouldEndNothingByASuccessOfWhatWasOnItsWay() throws Exception {
        CountDownLatch batch = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        MlflowStub.Fault busy = busy(FILES, "3");
        stub.always((stub, exchange, body) -> {
            if (isOf(exchange, FILES) && refused.getCount() > 0) {
                waitFor(batch);
                boolean struck = busy.strike(stub, exchange, body);
                refused.countDown();
                return struck;
            }
            if (isOf(exchange, BATCH) && body.path("metrics").size() == 1_000 && batch.getCount() > 0) {
                batch.countDown();
                waitFor(refused);
                awaitDemand();
                return false;
            }
            return busy.strike(stub, exchange, body);
        });
        mirrorTo(stub, "", "");
        j.buildAndAssertSuccess(Pipelines.job(j, "tiny", TRAIN));

        recordPoints(2_500);

        await(() -> stub.runs().stream()
                .anyMatch(run ->
                        run.points.containsKey("loss") && run.points.get("loss").size() == 2_500));
        assertThat(later).allMatch(seconds -> seconds > 2.9);
    }

    @Test
    void shouldLeaveAServerAloneForBothThatAnswersNothingElse() throws Exception {
        MlflowStub.Fault away = MlflowStub.status(503);
        stub.always((stub, exchange, body) -> {
            if (told == 0 && !isOf(exchange, FILES)) {
                return false;
            }
            note();
            return away.strike(stub, exchange, body);
        });
        WorkflowJob job = toldWhileMirroring();

        j.buildAndAssertSuccess(job);

        await(() -> later.size() >= 2);
        assertThat(later.get(1)).as("after another question").isGreaterThan(3.9);
    }

    /** What may have failed because of a file is asked about, and the answer to that counts for all. */
    @Test
    void shouldHeedWhatTheServerAsksWhenItIsAskedAnotherQuestion() throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        MlflowStub.Fault busy = busy("experiments/get-by-name", HOUR);
        stub.always((stub, exchange, body) -> {
            if (isOf(exchange, FILES) && failed.compareAndSet(false, true)) {
                return MlflowStub.status(500).strike(stub, exchange, body);
            }
            return failed.get() && busy.strike(stub, exchange, body);
        });
        WorkflowJob job = toldWhileMirroring();

        j.buildAndAssertSuccess(job);

        assertStillAlone();
        assertThat(nextTry()).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
    }

    @Test
    void shouldLeaveTheSameServerAloneWhateverElseIsConfigured() throws Exception {
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.SYSTEM, "token", "", Secret.fromString("a-token-for-tests")));
        stub.always(busy(FILES, HOUR));
        toldWhileMirroring();

        mirrorTo(stub, "team/", "");

        assertStillAlone();
        assertThat(nextTry()).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
        mirrorTo(stub, "team/", "token");
        await(() ->
                stub.experiments().containsKey("team/tiny-lm") && stub.files().size() == 1);
    }

    @Test
    void shouldAskAnotherServerAtOnce() throws Exception {
        stub.always(busy(FILES, HOUR));
        toldWhileMirroring();

        try (MlflowStub other = new MlflowStub()) {
            mirrorTo(other, "", "");

            await(() -> other.runs().size() == 1 && other.files().size() == 1);
            assertThat(later).isEmpty();
        }
    }

    @Test
    void shouldEndAtOnceWhereJenkinsStops() throws Exception {
        stub.always(busy(FILES, HOUR));
        WorkflowJob job = toldWhileMirroring();
        j.buildAndAssertSuccess(job);
        Destination mirror = Mirror.get().of("").orElseThrow();

        Mirror.shut();

        await(() -> mirror.lanes().stream().allMatch(Lane::isOver));
        assertThat(later).isEmpty();
    }

    /** Mirrors a first build, until the server asked to wait; answers its job. */
    private WorkflowJob toldWhileMirroring() throws Exception {
        mirrorTo(stub, "", "");
        WorkflowJob job = Pipelines.job(j, "tiny", TRAIN);
        j.buildAndAssertSuccess(job);
        awaitTold();
        return job;
    }

    /** Asks the first of those requests to come later, and notes when all others come. */
    private MlflowStub.Fault busy(String of, String seconds) {
        MlflowStub.Fault refusal = MlflowStub.status(429, "Retry-After", seconds);
        return (stub, exchange, body) -> {
            boolean first = told == 0 && isOf(exchange, of);
            if (first || told != 0) {
                note();
            }
            return first && refusal.strike(stub, exchange, body);
        };
    }

    private synchronized void note() {
        if (told == 0) {
            told = System.nanoTime();
        } else {
            later.add((System.nanoTime() - told) / 1e9);
        }
    }

    private static boolean isOf(HttpExchange exchange, String part) {
        return (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()).contains(part);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitDemand() {
        try {
            await(() -> !Mirror.get().of("").orElseThrow().sharedWait().isOver());
        } catch (Exception never) {
            throw new IllegalStateException(never);
        }
    }

    private void awaitTold() throws Exception {
        await(() -> Mirroring.now().get(0).failure().isPresent());
        assertThat(told).isNotZero();
    }

    /** Both threads look for what is to be told once a second. */
    private void assertStillAlone() throws InterruptedException {
        Thread.sleep(2_000);
        assertThat(later).isEmpty();
    }

    private static Instant nextTry() {
        return Mirroring.now().get(0).failure().orElseThrow().next().orElseThrow();
    }

    private void recordPoints(int points) throws Exception {
        Run<?, ?> build = j.buildAndAssertSuccess(Pipelines.job(j, "train", "echo 'trains'"));
        RunId id = RunId.random();
        Tracking.start(build, id, ExperimentName.parse("lm"), Optional.empty())
                .append(new MetricsLogged(
                        IntStream.range(0, points)
                                .mapToObj(step -> new MetricRecord("loss", new MetricPoint(step, step, step)))
                                .toList(),
                        Optional.empty()));
        Tracking.write(build, id);
    }

    private static RunPlace place(Run<?, ?> build) throws Exception {
        return new RunPlace(
                build.getParent().getFullName(),
                build.getNumber(),
                BuildRuns.of(build).get(0).id());
    }

    private static boolean filesAreNoted(RunPlace place) {
        Destination mirror = Mirror.get().of("").orElseThrow();
        String run = RunCursors.read(place, mirror.target().key()).run();
        return RunCursors.files(place, mirror.target(), run).isAt(mirror.target(), run, place.length());
    }

    private static void mirrorTo(MlflowStub server, String prefix, String credentials) {
        ConfiguredMirror mirror = new ConfiguredMirror(server.url());
        mirror.setFiles(true);
        mirror.setPrefix(prefix);
        mirror.setCredentialsId(credentials);
        ModelLineageConfiguration.get().setMirror(mirror);
    }
}
