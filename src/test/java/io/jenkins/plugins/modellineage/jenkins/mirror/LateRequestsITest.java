package io.jenkins.plugins.modellineage.jenkins.mirror;

import static io.jenkins.plugins.modellineage.jenkins.mirror.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.RunEvent.LifecycleChanged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.MetricsLogged;
import io.jenkins.plugins.modellineage.experiment.RunEvent.TagsSet;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.jenkins.config.ConfiguredMirror;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.steps.Pipelines;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.mirror.Doubt;
import io.jenkins.plugins.modellineage.mirror.ModelCursor;
import io.jenkins.plugins.modellineage.mirror.RunCursor;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A server that is asked too much carries requests out long after the connection ended by which they came. */
@WithJenkins
class LateRequestsITest {
    private static final RunId ID = new RunId("0123456789abcdef0123456789abcdef");
    private static final RunPlace PLACE = new RunPlace("train", 1, ID);
    private static final ModelRef MODEL = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm"));

    private final Queue<Runnable> late = new ConcurrentLinkedQueue<>();
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
    void shouldHaveARunOnceThatTheServerMadeTwice(JenkinsRule j) throws Exception {
        haveMadeTwice(j);
        assertThat(stub.runs()).hasSize(2);

        settle();

        await(() -> stub.runs().size() == 1);
        assertThat(stub.run().points).containsOnlyKeys("loss");
        awaitCopy("FINISHED");
    }

    @Test
    void shouldLeaveARunAloneThatSomebodyCopiedThere(JenkinsRule j) throws Exception {
        haveMadeTwice(j);
        MlflowStub.Run copy = stub.runs().get(1);
        copy.params.put("by", "hand");

        settle();

        await(() -> !cursor().doubt().exists());
        assertThat(copy.deleted).isFalse();
    }

    @Test
    void shouldMendTheStatusThatALateRequestChanged(JenkinsRule j) throws Exception {
        copied(j, RunStatus.FINISHED);
        stub.run().status = "RUNNING";

        settle();

        awaitCopy("FINISHED");
        await(() -> !cursor().doubt().exists());
    }

    @Test
    void shouldFindTheRunThatHasPointsWhereItForgotWhichItWas(JenkinsRule j) throws Exception {
        haveMadeTwice(j);
        String run = stub.runs().get(0).id;

        RunCursors.forget(PLACE);
        look();

        await(() -> stub.runs().size() == 1 && cursor().run().equals(run));
    }

    @Test
    void shouldTellTheNameOfARunThatGotAnotherOne(JenkinsRule j) throws Exception {
        RunLog log = copied(j, RunStatus.RUNNING);
        assertThat(stub.run().name).isEqualTo("train #1");

        name(log, "warm start");

        await(() -> stub.run().name.equals("warm start"));
    }

    @Test
    void shouldTellTheNameOfARunAsATagWhereTheServerKnowsNoOther(JenkinsRule j) throws Exception {
        stub.knowNamesAsTagsAlone();
        RunLog log = copied(j, RunStatus.RUNNING);

        name(log, "warm start");

        await(() -> "warm start".equals(stub.run().tags.get("mlflow.runName")));
    }

    @Test
    void shouldTrashARunThatTheServerMadeAfterItWasDeletedHere(JenkinsRule j) throws Exception {
        holdOne("runs/create");
        trash(copied(j, RunStatus.RUNNING));
        late.remove().run();
        assertThat(stub.runs()).hasSize(1);

        settle();

        await(() -> stub.runs().isEmpty() && !cursor().doubt().exists());
        assertThat(cursor().denied()).isEmpty();
    }

    /** Its deleting was carried out, and not answered. */
    @Test
    void shouldRefuseNothingOfARunThatLiesInTheTrashAlready(JenkinsRule j) throws Exception {
        trash(copied(j, RunStatus.RUNNING));
        RunCursors.write(PLACE, cursor().withStatus("RUNNING 0 train #1").found(cursor().run()));

        settle();

        await(() -> !cursor().doubt().exists());
        assertThat(cursor().denied()).isEmpty();
        assertThat(cursor().status()).isEqualTo("deleted");
    }

    @Test
    void shouldHaveAVersionOnceThatTheServerMadeTwice(JenkinsRule j) throws Exception {
        holdOne("model-versions/create");
        configure();
        j.buildAndAssertSuccess(Pipelines.job(j, "tiny", Pipelines.STAMPING));
        await(() -> {
            Mirror.get().hurry();
            ModelCursor cursor = modelCursor();
            return cursor.versions().containsKey(1)
                    && cursor.due().isPresent()
                    && Mirroring.now().get(0).entries() == 0;
        });
        late.remove().run();
        assertThat(stub.model("tiny-lm").versions).hasSize(2);

        settle(ModelCursor.version(1));

        await(() ->
                stub.model("tiny-lm").deleted.size() == 1 && modelCursor().due().isEmpty());
        assertThat(stub.model("tiny-lm").deleted)
                .doesNotContain(Integer.valueOf(modelCursor().versions().get(1).version()));
    }

    @Test
    void shouldDoubtNothingOfAVersionWhoseMakingWasAnswered(JenkinsRule j) throws Exception {
        AtomicBoolean failed = new AtomicBoolean();
        MlflowStub.Fault failure = MlflowStub.status(500);
        stub.always((stub, exchange, body) -> exchange.getRequestURI().getPath().endsWith("model-versions/create")
                && failed.compareAndSet(false, true)
                && failure.strike(stub, exchange, body));
        configure();
        j.buildAndAssertSuccess(Pipelines.job(j, "tiny", Pipelines.STAMPING));

        await(() -> {
            Mirror.get().hurry();
            return modelCursor().versions().containsKey(1);
        });
        assertThat(failed).isTrue();
        assertThat(modelCursor().due()).isEmpty();
    }

    @Test
    void shouldSetAnAliasOnceMoreThatALateRequestMoved(JenkinsRule j) throws Exception {
        holdOne("registered-models/alias");
        configure();
        j.buildAndAssertSuccess(Pipelines.job(j, "tiny", Pipelines.PROMOTING));
        await(() -> {
            Mirror.get().hurry();
            return modelCursor().aliases().containsKey("production")
                    && Mirroring.now().get(0).entries() == 0;
        });
        assertThat(modelCursor().due()).isPresent();
        stub.model("tiny-lm").aliases.put("production", "9");

        settle(ModelCursor.alias("production"));

        await(() -> stub.model("tiny-lm").aliases.get("production").equals("1")
                && modelCursor().due().isEmpty());
    }

    private void holdOne(String path) {
        MlflowStub.Fault held = MlflowStub.held(path, late);
        stub.always((stub, exchange, body) -> late.isEmpty() && held.strike(stub, exchange, body));
    }

    private void configure() {
        ModelLineageConfiguration.get().setMirror(new ConfiguredMirror(stub.url() + "/"));
    }

    private static String target() {
        return Mirror.get().of("").orElseThrow().target().key();
    }

    private static ModelCursor modelCursor() {
        return ModelCursors.read(MODEL, target());
    }

    private static RunCursor cursor() {
        return RunCursors.read(PLACE, target());
    }

    private void haveMadeTwice(JenkinsRule j) throws Exception {
        holdOne("runs/create");
        copied(j, RunStatus.FINISHED);
        late.remove().run();
    }

    private RunLog copied(JenkinsRule j, RunStatus status) throws Exception {
        RunLog log = record(j, status);
        configure();
        awaitCopy(status.name());
        return log;
    }

    private static RunLog record(JenkinsRule j, RunStatus status) throws Exception {
        Run<?, ?> build = j.buildAndAssertSuccess(Pipelines.job(j, "train", "echo 'trains'"));
        RunLog log = Tracking.start(build, ID, ExperimentName.parse("lm"), Optional.empty());
        log.append(new MetricsLogged(List.of(new MetricRecord("loss", new MetricPoint(0.5, 1, 2))), Optional.empty()));
        Tracking.write(build, ID);
        if (status.ended()) {
            Tracking.end(build, ID, status);
        }
        return log;
    }

    private void awaitCopy(String status) throws Exception {
        await(() -> {
            Mirror.get().hurry();
            return !stub.runs().isEmpty()
                    && stub.run().status.equals(status)
                    && cursor().isAt(Mirror.get().of("").orElseThrow().target(), PLACE.length());
        });
    }

    /** As if time had passed since the request was not answered. */
    private static void settle() throws Exception {
        RunCursors.write(PLACE, cursor().doubted(new Doubt(1)));
        look();
    }

    /** The same of what a model's cursor doubts. */
    private static void settle(String doubtful) throws Exception {
        ModelCursors.write(MODEL, modelCursor().doubted(doubtful, new Doubt(1)));
        Mirror.get().order(Again.REVISIT);
    }

    private static void name(RunLog log, String name) throws Exception {
        log.append(new TagsSet(new TreeMap<>(Map.of("mlflow.runName", name))));
        look();
    }

    private void trash(RunLog log) throws Exception {
        log.append(new LifecycleChanged(Lifecycle.DELETED));
        look();
        await(() -> stub.runs().isEmpty() && cursor().status().equals("deleted"));
    }

    private static void look() {
        Mirror.get().of("").orElseThrow().note(PLACE, Duration.ZERO);
    }
}
