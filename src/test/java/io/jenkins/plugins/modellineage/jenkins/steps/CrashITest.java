package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasEntry;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.lineage.PromotionEnd.StageAssigned;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** What waits or runs while the controller is killed: nothing is put in order, and the last saved state is all there is. */
class CrashITest {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final String WAIT = """
            node {
              writeFile file: 'model.bin', text: 'weights'
              stampModel model: 'lm', artifacts: 'model.bin'
            }
            def p = promoteModel(model: 'lm', stage: 'production', approval: modelApproval(by: 'alice'))
            echo "went on with ${p.name}"
            """;
    private static final String TRAIN = """
            node {
              trackExperiment(name: 'long', params: [a: 1], metricsFiles: 'm.jsonl', artifacts: 'out.txt', model: 'lm') {
                writeFile file: 'm.jsonl', text: '{"step":1,"loss":3}\\n{"step":2,"loss":2}\\n'
                sh 'touch started; while [ ! -f go ]; do sleep 0.2; done'
                trackParams params: [b: 2]
                writeFile file: 'out.txt', text: 'x'
              }
            }
            """;

    @RegisterExtension
    private final JenkinsSessionExtension session = new JenkinsSessionExtension();

    @TempDir
    private Path kept;

    private CrashedHome disk;

    @BeforeEach
    void findTheDisk() {
        disk = new CrashedHome(session.getHome().toPath(), kept);
    }

    @Test
    void shouldWaitOnAndBeAnsweredOnce() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = start(jenkins, WAIT, FlowDurabilityHint.MAX_SURVIVABILITY);
            waiting();
            saved(build);
            disk.keep();
        });
        disk.restore();
        session.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            Promotion waiting = waiting();
            approve(jenkins, waiting.id());
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("went on with lm@1", build);
            assertThat(count(PromotionRequested.class), is(1L));
            assertThat(count(StageAssigned.class), is(1L));
            assertThat(ModelLineage.get().ledger().verify().problems(), is(empty()));
            assertThat(pauses(build, waiting), hasSize(1));
            assertThat(pauses(build, waiting).get(0).isPaused(), is(false));
        });
    }

    @Test
    void shouldGoOnWhenItWasKilledRightAfterTheClick() throws Throwable {
        session.then(jenkins -> {
            WorkflowRun build = start(jenkins, WAIT, FlowDurabilityHint.MAX_SURVIVABILITY);
            Promotion waiting = waiting();
            saved(build);
            disk.keep();
            approve(jenkins, waiting.id());
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            disk.keep("model-lineage");
        });
        disk.restore();
        session.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            jenkins.assertLogContains("went on with lm@1", build);
            assertThat(count(PromotionRequested.class), is(1L));
            assertThat(count(StageAssigned.class), is(1L));
            assertThat(ModelLineage.get().ledger().verify().problems(), is(empty()));
        });
    }

    @Test
    void shouldWithdrawTheRequestOfABuildThatCannotBeResumed() throws Throwable {
        session.then(jenkins -> {
            start(jenkins, WAIT, FlowDurabilityHint.PERFORMANCE_OPTIMIZED);
            waiting();
            disk.keep();
        });
        disk.restore();
        session.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            await(() -> !build.isBuilding()
                    && ModelLineage.get().registry().waiting().isEmpty());
            assertThat(build.getResult(), is(Result.FAILURE));
            Promotion withdrawn = ModelLineage.get().registry().promotion("P1").orElseThrow();
            assertThat(withdrawn.state(), is(PromotionState.ABORTED));
            assertThat(withdrawn.reason(), containsString("its build"));
            assertThat(Pipelines.onlyRun(build).status().ended(), is(true));
        });
    }

    @Test
    void shouldGoOnTrackingTheSameRun() throws Throwable {
        Pipelines.assumeShell();
        session.then(jenkins -> {
            WorkflowRun build = start(jenkins, TRAIN, FlowDurabilityHint.MAX_SURVIVABILITY);
            await(() -> jenkins.jenkins
                    .getWorkspaceFor(build.getParent())
                    .child("started")
                    .exists());
            saved(build);
            disk.keep();
        });
        disk.restore();
        session.then(jenkins -> {
            WorkflowRun build = build(jenkins);
            assertThat(Pipelines.onlyRun(build).status(), is(RunStatus.RUNNING));
            jenkins.jenkins.getWorkspaceFor(build.getParent()).child("go").write("", "UTF-8");
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(build));
            TrackedRun run = Pipelines.onlyRun(build);
            assertThat(run.status(), is(RunStatus.FINISHED));
            assertThat(run.params(), hasEntry("a", "1"));
            assertThat(run.params(), hasEntry("b", "2"));
            assertThat(run.metrics().get("loss").count(), is(2));
            assertThat(
                    ModelLineage.get()
                            .registry()
                            .stampedBy(BuildRuns.ref(build).orElseThrow().id()),
                    hasSize(1));
        });
    }

    private static WorkflowRun start(JenkinsRule jenkins, String script, FlowDurabilityHint durability)
            throws Exception {
        WorkflowJob job = Pipelines.job(jenkins, "train", script);
        job.addProperty(new DurabilityHintJobProperty(durability));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun build(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName("train", WorkflowJob.class).getBuildByNumber(1);
    }

    /** The one request that waits. */
    private static Promotion waiting() throws Exception {
        await(() -> !ModelLineage.get().registry().waiting().isEmpty());
        List<Promotion> waiting = ModelLineage.get().registry().waiting();
        assertThat(waiting, hasSize(1));
        return waiting.get(0);
    }

    /** Answers when the state in which the Pipeline waits now is saved: that is done on its own thread, like this. */
    private static void saved(WorkflowRun build) throws Exception {
        build.getExecution().getCurrentExecutions(true).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void approve(JenkinsRule jenkins, String id) throws Exception {
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        try (ACLContext as = ACL.as2(User.getById("alice", true).impersonate2())) {
            Approvals.approve(id, "");
        }
    }

    private static List<PauseAction> pauses(WorkflowRun build, Promotion promotion) throws Exception {
        FlowNode node =
                build.getExecution().getNode(promotion.requester().step().orElseThrow());
        return node.getActions(PauseAction.class);
    }

    private static long count(Class<? extends RegistryEvent> type) throws Exception {
        try (var entries = ModelLineage.get().ledger().read()) {
            return entries.filter(entry -> type.isInstance(entry.event())).count();
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!condition.call()) {
            if (System.currentTimeMillis() > end) {
                throw new AssertionError("Waited too long");
            }
            Thread.sleep(50);
        }
    }
}
