package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import java.util.Set;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.modellineage.host.lock.Locks;

/** Blocks that wait for what others have. */
class LockStepTest {

    private static final String HOLD = "lock('gpu') { input 'go?'; echo 'ran' }";

    @RegisterExtension
    final Controller controller = new Controller();

    private WorkflowRun holding() throws Exception {
        WorkflowRun run = controller.start(HOLD);
        Answers.waiting(run);
        return Controller.saved(run);
    }

    private WorkflowRun waiting(String script) throws Exception {
        WorkflowRun run = controller.start(script);
        controller.awaitLog("is not free, waiting for execution ...", run);
        return Controller.saved(run);
    }

    @Test
    void shouldGiveAFreeResourceAtOnce() throws Exception {
        assertThat(
                        Controller.lines(
                                controller.run(
                                        Result.SUCCESS,
                                        "lock(resource: 'gpu', variable: 'GOT', reason: 'train') { echo \"in ${env.GOT} ${env.GOT0}\" }")))
                .containsSubsequence(
                        "[Pipeline] lock",
                        "Trying to acquire lock on [Resource: gpu, Reason: train]",
                        "Resource [gpu] did not exist. Created.",
                        "Lock acquired on [Resource: gpu, Reason: train]",
                        "[Pipeline] {",
                        "in gpu gpu",
                        "[Pipeline] }",
                        "Lock released on resource [Resource: gpu, Reason: train]",
                        "[Pipeline] // lock");
    }

    @Test
    void shouldLetThoseThatWaitComeInOrder() throws Exception {
        WorkflowRun first = holding();
        WorkflowRun second = waiting("lock('gpu') { input 'go?' }");
        WorkflowRun third = waiting("lock('gpu') { }");
        WorkflowRun urgent = waiting("lock(resource: 'gpu', inversePrecedence: true) { input 'go?' }");

        Answers.proceed(first);
        Answers.waiting(urgent);
        assertThat(Controller.log(second)).doesNotContain("Lock acquired");
        Answers.proceed(urgent);
        Answers.waiting(second);
        assertThat(third.isBuilding()).isTrue();
        Answers.proceed(second);

        controller.ended(Result.SUCCESS, third);
        assertThat(Controller.log(second))
                .contains("The resource [gpu] is locked by build job1 #1 job1 #1 since ")
                .contains("[Resource: gpu] is not free, waiting for execution ...");
    }

    @Test
    void shouldSkipTheBlockWhereAskedTo() throws Exception {
        holding();

        assertThat(Controller.lines(controller.run(
                        Result.SUCCESS, "lock(resource: 'gpu', skipIfLocked: true) { echo 'ran' }\necho 'after'")))
                .contains("[Resource: gpu] is not free, skipping execution ...", "after")
                .doesNotContain("ran");
    }

    @Test
    void shouldReleaseWhatABlockThatFailsHad() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "lock('gpu') { error 'no' }")))
                .contains("Lock released on resource [Resource: gpu]");

        controller.run(Result.SUCCESS, "lock('gpu') { }");
    }

    @Test
    void shouldReleaseWhatABuildThatIsStoppedOrKilledHad() throws Exception {
        WorkflowRun first = holding();
        WorkflowRun second = waiting(HOLD);
        WorkflowRun gives = waiting(HOLD);
        WorkflowRun third = waiting("lock('gpu') { }");

        gives.doStop();
        controller.ended(Result.ABORTED, gives);
        first.doStop();
        controller.ended(Result.ABORTED, first);
        Answers.waiting(second);
        second.doKill();

        controller.ended(Result.SUCCESS, third);
    }

    @Test
    void shouldCountTheResourcesOfALabel() throws Exception {
        for (int i = 0; i < 3; i++) {
            Locks.get().declare("gpu-" + i, Set.of("gpu", "cuda"));
        }
        WorkflowRun first =
                controller.start("lock(label: 'gpu', quantity: 2, variable: 'G') { echo env.G; input 'go?' }");
        Answers.waiting(first);
        WorkflowRun second = waiting("lock(label: 'cuda', quantity: 2, variable: 'G') { echo \"then ${env.G1}\" }");
        WorkflowRun beside = controller.run(Result.SUCCESS, "lock(label: 'gpu', quantity: 1) { }");
        WorkflowRun both = waiting("lock(extra: [[resource: 'gpu-2'], [label: 'gpu', quantity: 1]]) { }");

        Answers.proceed(first);

        controller.ended(Result.SUCCESS, second);
        controller.ended(Result.SUCCESS, both);
        assertThat(Controller.lines(first)).contains("gpu-0,gpu-1");
        assertThat(Controller.lines(beside)).contains("Lock acquired on [Label: gpu, Quantity: 1]");
        assertThat(Controller.lines(second))
                .contains("Found 1 available resource(s). Waiting for correct amount: 2.", "then gpu-1");
        assertThat(Controller.lines(both))
                .contains("Trying to acquire lock on [{Resource: gpu-2},{Label: gpu, Quantity: 1}]");
    }

    @Test
    void shouldRefuseWhatNamesNothing() throws Exception {
        assertThat(Controller.log(controller.run(Result.FAILURE, "lock(label: 'none') { }")))
                .contains("The resource label does not exist: none.");
        assertThat(Controller.log(controller.run(Result.FAILURE, "lock(resource: '') { }")))
                .contains("Either resource label or resource name must be specified.");
        assertThat(Controller.log(controller.run(Result.FAILURE, "lock(resource: 'a', label: 'b') { }")))
                .contains("Resource label and resource name cannot be specified simultaneously.");
    }

    @Test
    void shouldKeepLocksAndTheQueueAcrossAKill() throws Exception {
        WorkflowRun first = holding();
        WorkflowRun second = waiting("lock('gpu') { input 'go?' }");
        WorkflowRun third = waiting("lock('gpu') { echo 'third' }");

        controller.killAndStart();

        WorkflowRun fresh = waiting("lock('gpu') { echo 'fresh' }");
        Answers.proceed(controller.again(first));
        controller.ended(Result.SUCCESS, controller.again(first));
        Answers.waiting(controller.again(second));
        assertThat(controller.again(third).isBuilding()).isTrue();
        Answers.proceed(controller.again(second));
        controller.ended(Result.SUCCESS, controller.again(third));
        controller.ended(Result.SUCCESS, fresh);
    }

    @Test
    void shouldBeAnOptionOfADeclarativePipeline() throws Exception {
        assertThat(Controller.lines(controller.run(Result.SUCCESS, """
                pipeline {
                    agent none
                    options { lock('gpu') }
                    stages { stage('A') { options { lock(resource: 'disk') }; steps { echo 'inside' } } }
                }
                """)))
                .containsSubsequence(
                        "Lock acquired on [Resource: gpu]",
                        "Lock acquired on [Resource: disk]",
                        "inside",
                        "Lock released on resource [Resource: disk]",
                        "Lock released on resource [Resource: gpu]");
    }
}
