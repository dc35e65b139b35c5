package org.modellineage.host.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionListener;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** Who is told what when a build is stopped, terminated or killed. */
class InterruptionTest {

    private static final String SCRIPT = "hold('outer') { waitHere 'inner' }";

    @RegisterExtension
    final Controller controller = new Controller();

    @BeforeEach
    void forget() {
        WaitStep.EVENTS.clear();
    }

    private WorkflowRun waiting(String script) throws Exception {
        WorkflowRun run = controller.start(script);
        Controller.await(() -> WaitStep.EVENTS.contains("inner inside outer"));
        return run;
    }

    private static ACLContext as(String user) {
        return ACL.as2(UsernamePasswordAuthenticationToken.authenticated(user, "", Set.of()));
    }

    @Test
    void shouldTellTheInnermostStepWhenStopped() throws Exception {
        WorkflowRun run = waiting(SCRIPT);

        try (ACLContext person = as("alice")) {
            run.doStop();
        }

        controller.ended(Result.ABORTED, run);
        assertThat(WaitStep.EVENTS)
                .contains(
                        "inner stop ABORTED [UserInterruption]",
                        "outer body failed ABORTED [UserInterruption]",
                        "execution completed ABORTED",
                        "run completed ABORTED",
                        "run finalized ABORTED")
                .noneMatch(event -> event.startsWith("outer stop"));
        assertThat(Controller.log(run)).contains("Aborted by alice");
    }

    @Test
    void shouldOnlyTellTheBlockWhenTerminated() throws Exception {
        WorkflowRun run = waiting(SCRIPT);

        run.doTerm();

        controller.ended(Result.ABORTED, run);
        assertThat(WaitStep.EVENTS)
                .contains(
                        "outer body failed ABORTED []",
                        "execution completed ABORTED",
                        "run completed ABORTED",
                        "run finalized ABORTED")
                .noneMatch(event -> event.contains(" stop "));
    }

    @Test
    void shouldTellOnlyRunListenersWhenKilled() throws Exception {
        WorkflowRun run = waiting(SCRIPT);

        run.doKill();

        assertThat(WaitStep.EVENTS)
                .contains(
                        "run completed ABORTED",
                        "run finalized ABORTED",
                        "completed on " + Thread.currentThread().getName() + " as SYSTEM")
                .noneMatch(event -> event.contains(" stop ")
                        || event.contains("body failed")
                        || event.startsWith("execution completed"));
        controller.ended(Result.ABORTED, run);
        assertThat(Controller.log(run)).contains("Hard kill!");
    }

    @Test
    void shouldLetAScriptCatchAnInterruption() throws Exception {
        WorkflowRun run = waiting("try { " + SCRIPT + " } finally { echo 'cleaned up' }");

        run.doStop();

        controller.ended(Result.ABORTED, run);
        assertThat(Controller.log(run)).contains("cleaned up");
    }

    @Test
    void shouldStopAllBranches() throws Exception {
        WorkflowRun run = controller.start("parallel a: { waitHere 'a' }, b: { waitHere 'b' }");
        Controller.await(() -> WaitStep.EVENTS.contains("b inside nothing"));

        run.doStop();

        controller.ended(Result.ABORTED, run);
        assertThat(WaitStep.EVENTS).anyMatch(e -> e.startsWith("a stop")).anyMatch(e -> e.startsWith("b stop"));
    }

    @Test
    void shouldStopTheOtherBranchesWhenOneFailsFast() throws Exception {
        WorkflowRun run = controller.run(
                Result.FAILURE, "parallel a: { waitHere 'a' }, b: { sleep 1; error 'bad' }, failFast: true");

        assertThat(WaitStep.EVENTS).anyMatch(e -> e.startsWith("a stop ABORTED"));
        assertThat(Controller.log(run)).contains("Failed in branch b").contains("ERROR: bad");
    }

    @Test
    void shouldRunNothingMoreOfAKilledScript() throws Exception {
        WorkflowRun run = waiting("try { " + SCRIPT + " } finally { echo 'never' }");
        var steps = run.getExecution().getCurrentExecutions(true).get();

        run.doKill();
        steps.forEach(step -> step.getContext().onSuccess(null));

        controller.ended(Result.ABORTED, run);
        Thread.sleep(300); // nothing happens in that time
        assertThat(Controller.log(run)).doesNotContain("never").endsWith("Finished: ABORTED\n");
    }

    @Test
    void shouldGiveBackExecutorsAndPlacesInTheQueue() throws Exception {
        WorkflowRun holding = waiting("node { " + SCRIPT + " }");
        assertThat(controller.jenkins().toComputer().countBusy()).isEqualTo(1);
        WorkflowRun queued = controller.start("node('nowhere') { echo 'never' }");
        Controller.await(() -> controller.jenkins().getQueue().getItems().length == 1);

        queued.doStop();
        holding.doKill();

        controller.ended(Result.ABORTED, queued);
        Controller.await(() -> controller.jenkins().toComputer().countBusy() == 0
                && controller.jenkins().getQueue().isEmpty());
    }

    @Test
    void shouldRunOnTheScriptsThread() throws Exception {
        WorkflowRun run = waiting(SCRIPT);

        assertThat(WaitStep.EVENTS).contains("outer start on Running");
        run.doStop();
        controller.ended(Result.ABORTED, run);
    }

    /** Notes the end of executions. */
    @Extension
    public static final class ExecutionEnds extends FlowExecutionListener {
        @Override
        public void onCompleted(FlowExecution execution) {
            WaitStep.EVENTS.add("execution completed "
                    + ((org.jenkinsci.plugins.workflow.cps.CpsFlowExecution) execution).getResult());
        }
    }

    /** Notes the end of builds. */
    @Extension
    public static final class BuildEnds extends RunListener<Run<?, ?>> {
        @Override
        public void onCompleted(Run<?, ?> run, TaskListener listener) {
            WaitStep.EVENTS.add("run completed " + run.getResult());
            WaitStep.EVENTS.add("completed on " + Thread.currentThread().getName() + " as "
                    + Jenkins.getAuthentication2().getName());
        }

        @Override
        public void onFinalized(Run<?, ?> run) {
            WaitStep.EVENTS.add("run finalized " + run.getResult());
        }
    }
}
