package io.jenkins.plugins.modellineage.jenkins.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import hudson.model.Result;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import io.jenkins.plugins.modellineage.promotion.PromotionState;
import java.util.List;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What other steps, and people, stop. */
@WithJenkins
class InterruptionITest {
    private static final String LONG =
            "trackExperiment(name: 'long') { echo 'training'; sleep time: 600, unit: 'SECONDS' }";

    @Test
    void shouldKillTheRunThatATimeoutStops(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins,
                "try { timeout(time: 3, unit: 'SECONDS') { " + LONG + " } } catch (stopped) { echo 'went on' }");

        assertThat(statuses(build), contains(RunStatus.KILLED));
    }

    @Test
    void shouldOpenARunForEachAttempt(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                int attempt = 0
                retry(2) {
                  trackExperiment(name: 'again') { if (++attempt == 1) { error 'the first one fails' } }
                }
                """);

        assertThat(statuses(build), contains(RunStatus.FAILED, RunStatus.FINISHED));
    }

    @Test
    void shouldFailTheRunThatIsCaughtOutside(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(
                jenkins, "catchError(buildResult: 'SUCCESS') { trackExperiment(name: 'caught') { error 'broken' } }");

        assertThat(statuses(build), contains(RunStatus.FAILED));
    }

    @Test
    void shouldKillTheRunsBesideABranchThatFailsFast(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.fail(
                jenkins,
                "parallel(slow: { " + LONG + " }, broken: { sleep time: 3, unit: 'SECONDS'; error 'broken' },"
                        + " failFast: true)");

        assertThat(statuses(build), contains(RunStatus.KILLED));
    }

    @Test
    void shouldKillTheRunOfATerminatedAndOfAKilledBuild(JenkinsRule jenkins) throws Exception {
        WorkflowRun terminated = training(jenkins, "terminated");
        terminated.doTerm();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(terminated));
        assertThat(statuses(terminated), contains(RunStatus.KILLED));

        WorkflowRun killed = training(jenkins, "killed");
        killed.doKill();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(killed));
        assertThat(statuses(killed), contains(RunStatus.KILLED));
    }

    @Test
    void shouldWithdrawARequestBeforeTheScriptAsksAgain(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.succeed(jenkins, """
                node {
                  writeFile file: 'a', text: 'a'
                  stampModel model: 'lm', artifacts: 'a'
                }
                for (int i in [1, 2]) {
                  try {
                    timeout(time: 3, unit: 'SECONDS') {
                      promoteModel model: 'lm', stage: 'production', approval: modelApproval(by: 'alice')
                    }
                  } catch (stopped) {
                    echo "gave up ${i}"
                  }
                }
                """);

        List<Promotion> promotions = ModelLineage.get()
                .registry()
                .promotionsOf(BuildRuns.ref(build).orElseThrow().id());
        assertThat(promotions, hasSize(2));
        for (Promotion promotion : promotions) {
            assertThat(promotion.state(), is(PromotionState.ABORTED));
            assertThat(promotion.reason(), containsString("its step was stopped"));
            assertThat(pauses(build, promotion), hasSize(1));
            assertThat(pauses(build, promotion).get(0).isPaused(), is(false));
        }
        jenkins.assertLogContains("gave up 2", build);
    }

    @Test
    void shouldCloseEverythingOfABuildThatWasCalledUnstableBefore(JenkinsRule jenkins) throws Exception {
        WorkflowRun build = Pipelines.job(
                        jenkins, "unstable", "currentBuild.result = 'UNSTABLE'\n" + LONG.replace("training", "began"))
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("began", build);
        build.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));

        assertThat(statuses(build), everyItem(is(RunStatus.KILLED)));
        assertThat(statuses(build), hasSize(1));
    }

    private static WorkflowRun training(JenkinsRule jenkins, String name) throws Exception {
        WorkflowRun build = Pipelines.job(jenkins, name, LONG).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("training", build);
        return build;
    }

    private static List<RunStatus> statuses(WorkflowRun build) throws Exception {
        return BuildRuns.of(build).stream().map(run -> run.status()).toList();
    }

    private static List<PauseAction> pauses(WorkflowRun build, Promotion promotion) throws Exception {
        FlowNode node =
                build.getExecution().getNode(promotion.requester().step().orElseThrow());
        return node.getActions(PauseAction.class);
    }
}
