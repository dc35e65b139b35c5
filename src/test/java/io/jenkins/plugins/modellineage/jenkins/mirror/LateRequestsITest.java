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

    private static final String STAMP = """
            node {
              trackExperiment(name: 'tiny-lm', artifacts: 'out/**', model: 'tiny-lm') {
            %s
              }
            }
            """.formatted(Pipelines.TRAINING);

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
        holdOne("runs/create");
        record(j, RunStatus.FINISHED);
        configure();
        awaitCopy("FINISHED");
        late.remove().run();
        assertThat(stub.runs()).hasSize(2);

        settle();

        await(() -> stub.runs().size() == 1);
        assertThat(stub.run().points).containsOnlyKeys("loss");
        awaitCopy("FINISHED");
    }

    @Test
    void shouldLeaveARunAloneThatSomebodyCopiedThere(JenkinsRule j) throws Exception {
        holdOne("runs/create");
        record(j, RunStatus.FINISHED);
        configure();
        awaitCopy("FINISHED");
        late.remove().run();
        MlflowStub.Run copy = stub.runs().get(1);
        copy.params.put("by", "hand");

        settle();

        await(() -> !cursor().doubt().exists());
        assertThat(copy.deleted).isFalse();
    }

    @Test
    void shouldMendTheStatusThatALateRequestChanged(JenkinsRule j) throws Exception {
        record(j, RunStatus.FINISHED);
        configure();
        awaitCopy("FINISHED");
        stub.run().status = "RUNNING";

        settle();

        awaitCopy("FINISHED");
        await(() -> !cursor().doubt().exists());
    }

    @Test
    void shouldFindTheRunThatHasPointsWhereItForgotWhichItWas(JenkinsRule j) throws Exception {
        holdOne("runs/create");
        record(j, RunStatus.FINISHED);
        configure();
        awaitCopy("FINISHED");
        String run = stub.run().id;
        late.remove().run();

        RunCursors.forget(PLACE);
        look();

        await(() -> stub.runs().size() == 1 && cursor().run().equals(run));
    }

    @Test
    void shouldTellTheNameOfARunThatGotAnotherOne(JenkinsRule j) throws Exception {
        RunLog log = record(j, RunStatus.RUNNING);
        configure();
        awaitCopy("RUNNING");
        assertThat(stub.run().name).isEqualTo("train #1");

        log.append(new TagsSet(new TreeMap<>(Map.of("mlflow.runName", "warm start"))));
        look();

        await(() -> stub.run().name.equals("warm start"));
    }

    @Test
    void shouldTellTheNameOfARunAsATagWhereTheServerKnowsNoOther(JenkinsRule j) throws Exception {
        stub.knowNamesAsTagsAlone();
        RunLog log = record(j, RunStatus.RUNNING);
        configure();
        awaitCopy("RUNNING");

        log.append(new TagsSet(new TreeMap<>(Map.of("mlflow.runName", "warm start"))));
        look();

        await(() -> "warm start".equals(stub.run().tags.get("mlflow.runName")));
    }

    @Test
    void shouldTrashARunThatTheServerMadeAfterItWasDeletedHere(JenkinsRule j) throws Exception {
        holdOne("runs/create");
        RunLog log = record(j, RunStatus.RUNNING);
        configure();
        awaitCopy("RUNNING");
        log.append(new LifecycleChanged(Lifecycle.DELETED));
        look();
        await(() -> stub.runs().isEmpty() && cursor().status().equals("deleted"));
        late.remove().run();
        assertThat(stub.runs()).hasSize(1);

        settle();

        await(() -> stub.runs().isEmpty() && !cursor().doubt().exists());
        assertThat(cursor().denied()).isEmpty();
    }

    /** Its deleting was carried out, and not answered. */
    @Test
    void shouldRefuseNothingOfARunThatLiesInTheTrashAlready(JenkinsRule j) throws Exception {
        RunLog log = record(j, RunStatus.RUNNING);
        configure();
        awaitCopy("RUNNING");
        log.append(new LifecycleChanged(Lifecycle.DELETED));
        look();
        await(() -> stub.runs().isEmpty() && cursor().status().equals("deleted"));
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
        j.buildAndAssertSuccess(Pipelines.job(j, "tiny", STAMP));
        ModelRef model = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm"));
        await(() -> {
            Mirror.get().hurry();
            ModelCursor cursor = ModelCursors.read(model, target());
            return cursor.versions().containsKey(1)
                    && cursor.due().isPresent()
                    && Mirroring.now().get(0).entries() == 0;
        });
        late.remove().run();
        assertThat(stub.model("tiny-lm").versions).hasSize(2);

        ModelCursors.write(model, ModelCursors.read(model, target()).doubted(ModelCursor.version(1), new Doubt(1)));
        Mirror.get().order(Again.REVISIT);

        await(() -> stub.model("tiny-lm").deleted.size() == 1
                && ModelCursors.read(model, target()).due().isEmpty());
        assertThat(stub.model("tiny-lm").deleted)
                .doesNotContain(Integer.valueOf(
                        ModelCursors.read(model, target()).versions().get(1).version()));
    }

    @Test
    void shouldSetAnAliasOnceMoreThatALateRequestMoved(JenkinsRule j) throws Exception {
        holdOne("registered-models/alias");
        configure();
        j.buildAndAssertSuccess(Pipelines.job(
                j, "tiny", STAMP.replace("  }\n}", "  }\n  promoteModel model: 'tiny-lm', stage: 'production'\n}")));
        ModelRef model = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm"));
        await(() -> {
            Mirror.get().hurry();
            return ModelCursors.read(model, target()).aliases().containsKey("production")
                    && Mirroring.now().get(0).entries() == 0;
        });
        assertThat(ModelCursors.read(model, target()).due()).isPresent();
        stub.model("tiny-lm").aliases.put("production", "9");

        ModelCursors.write(
                model, ModelCursors.read(model, target()).doubted(ModelCursor.alias("production"), new Doubt(1)));
        Mirror.get().order(Again.REVISIT);

        await(() -> stub.model("tiny-lm").aliases.get("production").equals("1")
                && ModelCursors.read(model, target()).due().isEmpty());
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

    private static RunCursor cursor() {
        return RunCursors.read(PLACE, target());
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

    private static void look() {
        Mirror.get().of("").orElseThrow().note(PLACE, Duration.ZERO);
    }
}
