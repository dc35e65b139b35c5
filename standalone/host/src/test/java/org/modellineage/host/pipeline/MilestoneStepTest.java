package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Builds of one job, in order. */
class MilestoneStepTest {

    @RegisterExtension
    final Controller controller = new Controller();

    @Test
    void shouldEndOlderBuildsWhenANewerOnePasses() throws Exception {
        WorkflowJob job = controller.job("input 'go?'\nmilestone 1\necho 'passed'");
        WorkflowRun older = job.scheduleBuild2(0).waitForStart();
        Answers.waiting(older);
        WorkflowRun newer = job.scheduleBuild2(0).waitForStart();

        Answers.proceed(newer);

        controller.ended(Result.SUCCESS, newer);
        controller.ended(Result.NOT_BUILT, older);
        assertThat(Controller.log(older)).contains("Superseded by #2");
    }

    @Test
    void shouldLetANewerBuildThatPassedNothingEndNobody() throws Exception {
        WorkflowJob job = controller.job("""
                if (currentBuild.number == 1) { milestone(); input 'go?'; milestone(); echo 'through' } else { error 'early' }
                """);
        WorkflowRun older = job.scheduleBuild2(0).waitForStart();
        Answers.waiting(older);
        controller.ended(Result.FAILURE, job.scheduleBuild2(0).waitForStart());

        Answers.proceed(older);

        assertThat(Controller.lines(controller.ended(Result.SUCCESS, older)))
                .containsSubsequence("Trying to pass milestone 0", "Trying to pass milestone 1", "through");
    }

    @Test
    void shouldRefuseAnOrdinalThatIsNoHigher() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "milestone 3\nmilestone 3")))
                .contains("ERROR: Invalid ordinal 3, as the previous one was 3");
    }

    @Test
    void shouldStandInNoBranch() throws Exception {
        assertThat(Controller.log(
                        controller.run(Result.FAILURE, "parallel a: { milestone() }, b: { sleep 30 }, failFast: true")))
                .contains("ERROR: Using a milestone step inside parallel is not allowed");
    }

    @Test
    void shouldRememberWhatNewerBuildsPassedAcrossARestart() throws Exception {
        WorkflowJob job = controller.job("""
                milestone 5
                input 'go?'
                """);
        WorkflowRun older = job.scheduleBuild2(0).waitForStart();
        Answers.waiting(older);
        WorkflowRun newer = job.scheduleBuild2(0).waitForStart();
        Answers.waiting(newer);

        controller.restart();

        Answers.proceed(controller.again(newer));
        controller.ended(Result.SUCCESS, controller.again(newer));
        controller.ended(Result.NOT_BUILT, controller.again(older));
    }
}
