package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.BooleanParameterDefinition;
import hudson.model.ChoiceParameterDefinition;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Builds that wait for builds. */
class BuildStepTest {

    @RegisterExtension
    final Controller controller = new Controller();

    @Test
    void shouldWaitForABuildOfAnotherJobAndGiveItParameters() throws Exception {
        WorkflowJob below = controller.job("""
                properties([parameters([string(name: 'SEED', defaultValue: '1')])])
                echo "seed ${params.SEED}"
                """);
        controller.ended(Result.SUCCESS, below.scheduleBuild2(0).waitForStart());

        WorkflowRun run = controller.run(Result.SUCCESS, """
                def done = build job: '%s', parameters: [string(name: 'SEED', value: '7')]
                echo "${done.number} ${done.result}"
                """.formatted(below.getName()));

        assertThat(Controller.lines(run))
                .containsSubsequence(
                        "Scheduling project: " + below.getName(),
                        "Starting building: " + below.getName() + " #2",
                        "2 SUCCESS");
        assertThat(Controller.lines(below.getBuildByNumber(2))).contains("seed 7");
    }

    @Test
    void shouldFailAsTheBuildThatItWaitedForDid() throws Exception {
        WorkflowJob below = controller.job("unstable 'shaky'");

        WorkflowRun run = controller.run(Result.UNSTABLE, "build '" + below.getName() + "'\necho 'not reached'");

        assertThat(Controller.log(run))
                .contains(below.getName() + " #1 completed with status UNSTABLE (propagate: false to ignore)")
                .doesNotContain("not reached\n");
    }

    @Test
    void shouldGoOnWhateverTheOtherBuildDidWhereAsked() throws Exception {
        WorkflowJob below = controller.job("error 'no'");

        assertThat(Controller.lines(controller.run(
                        Result.SUCCESS,
                        "echo \"it was ${build(job: '" + below.getName() + "', propagate: false).result}\"")))
                .contains("it was FAILURE");
    }

    @Test
    void shouldWaitForABuildAcrossARestart() throws Exception {
        WorkflowJob below = controller.job("input 'go?'");
        WorkflowJob above = controller.job("echo \"it was ${build('" + below.getName() + "').result}\"");
        WorkflowRun waits = above.scheduleBuild2(0).waitForStart();
        WorkflowRun asked = Answers.first(below);
        Answers.waiting(asked);

        controller.restart();

        Answers.proceed(controller.again(asked));
        WorkflowRun waited = controller.ended(Result.SUCCESS, controller.again(waits));
        assertThat(Controller.lines(waited)).contains("it was SUCCESS");
    }

    @Test
    void shouldLetTwoWaitForOneBuild() throws Exception {
        WorkflowJob below = controller.job("echo 'once'");
        String script = "echo \"it was ${build(job: '" + below.getName() + "', quietPeriod: 3).number}\"";
        WorkflowRun one = controller.start(script);
        controller.awaitLog("Scheduling project", one);
        WorkflowRun two = controller.start(script);

        assertThat(Controller.lines(controller.ended(Result.SUCCESS, one))).contains("it was 1");
        assertThat(Controller.lines(controller.ended(Result.SUCCESS, two))).contains("it was 1");
        assertThat(below.getBuilds()).hasSize(1);
    }

    @Test
    void shouldFailWhereTheQueuedBuildIsCancelled() throws Exception {
        WorkflowJob below = controller.job("echo 'never'");
        WorkflowRun run = controller.start("build job: '" + below.getName() + "', quietPeriod: 600");
        Controller.await(() -> Queue.getInstance().cancel((Queue.Task) below));

        controller.ended(Result.FAILURE, run);

        assertThat(Controller.log(run)).contains("ERROR: Build of " + below.getName() + " was cancelled");
    }

    @Test
    void shouldFailWhereTheBuildWasLostWhileNobodyListened() throws Exception {
        WorkflowJob below = controller.job("echo 'never'");
        WorkflowRun run = controller.start("build job: '" + below.getName() + "', quietPeriod: 600");
        Controller.await(() -> Queue.getInstance().contains((Queue.Task) below));
        controller.stop();
        hudson.Util.deleteFile(new java.io.File(controller.home(), "queue.xml"));

        controller.start();

        WorkflowRun again = controller.ended(Result.FAILURE, controller.again(run));
        assertThat(Controller.log(again))
                .contains("ERROR: The build of " + below.getName() + " that was waited for is gone");
    }

    @Test
    void shouldEndTheOtherBuildWithItself() throws Exception {
        WorkflowJob below = controller.job("sleep 600");
        WorkflowRun run = controller.start("build '" + below.getName() + "'");
        WorkflowRun other = Answers.first(below);
        controller.awaitLog("Sleeping", other);
        controller.awaitLog("Starting building", run);

        run.getExecutor().interrupt(Result.ABORTED);

        controller.ended(Result.ABORTED, other);
        controller.ended(Result.ABORTED, run);
        assertThat(Controller.log(other)).contains("Calling Pipeline was cancelled");
    }

    @Test
    void shouldTakeTheOtherBuildOutOfTheQueueWithItself() throws Exception {
        WorkflowJob below = controller.job("echo 'never'");
        WorkflowRun run = controller.start("build job: '" + below.getName() + "', quietPeriod: 600");
        Controller.await(() -> Queue.getInstance().contains((Queue.Task) below));

        run.getExecutor().interrupt(Result.ABORTED);

        controller.ended(Result.ABORTED, run);
        assertThat(Queue.getInstance().contains((Queue.Task) below)).isFalse();
    }

    @Test
    void shouldGiveTheJobsOwnDefaultsAndTypesToTheOtherParameters() throws Exception {
        WorkflowJob below = controller.job("echo \"${params.SEED} ${params.FAST == true} ${params.SIZE}\"");
        below.addProperty(parameters());

        controller.run(
                Result.SUCCESS,
                "build job: '" + below.getName() + "', parameters: ["
                        + "string(name: 'FAST', value: 'true'), string(name: 'SIZE', value: 'big')]");

        assertThat(Controller.lines(below.getLastBuild())).contains("1 true big");
    }

    @Test
    void shouldRefuseAChoiceThatTheJobDoesNotHave() throws Exception {
        WorkflowJob below = controller.job("echo 'never'");
        below.addProperty(parameters());

        assertThat(Controller.log(controller.run(
                        Result.FAILURE,
                        "build job: '" + below.getName() + "', parameters: [string(name: 'SIZE', value: 'huge')]")))
                .contains("ERROR: Invalid parameter value: (StringParameterValue) SIZE='huge'");
        assertThat(below.getBuilds()).isEmpty();
    }

    private static ParametersDefinitionProperty parameters() {
        return new ParametersDefinitionProperty(
                new StringParameterDefinition("SEED", "1"),
                new BooleanParameterDefinition("FAST", false, null),
                new ChoiceParameterDefinition("SIZE", new String[] {"small", "big"}, null));
    }
}
