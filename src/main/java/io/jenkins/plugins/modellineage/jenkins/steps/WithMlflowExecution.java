package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.Branch;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The life of a {@code withMlflow} block. Its run is that of the block around it, which opened the token and will close
 * it, else that of its parallel branch or build, for which it does both. Such a run goes on to the end of its build, so a
 * second block goes on with the run of the first, and says so.
 */
final class WithMlflowExecution extends ResumableExecution {
    private static final long serialVersionUID = 1L;
    private static final String STEP = WithMlflowStep.DescriptorImpl.NAME;

    private enum Phase {
        BEGIN,
        BODY,
        END
    }

    private volatile Phase phase = Phase.BEGIN;
    private BodyOutcome outcome;
    private transient Object value;
    private transient Throwable failure;

    WithMlflowExecution(StepContext context) {
        super(context);
    }

    @Override
    public boolean start() {
        runWhileOpen(this::begin);
        return false;
    }

    @Override
    public void onResume() {
        runAsBuild(
                switch (phase) {
                    case BEGIN -> this::begin;
                    case BODY -> this::open;
                    case END -> this::end;
                });
    }

    private void begin() throws Exception {
        boolean goesOn = goesOn();
        RunLog run = OneLine.of(STEP, this::runLog);
        if (goesOn) {
            getContext()
                    .get(TaskListener.class)
                    .getLogger()
                    .println("withMlflow goes on with the build's own run (" + ClientAccess.shown(run.id())
                            + "), to which steps of this build have written");
        }
        open();
        getContext()
                .newBodyInvoker()
                .withContexts(new CurrentRun(run.id()))
                .withContexts(ClientAccess.given(getContext(), run, Map.of()))
                .withCallback(new BodyEnd())
                .start();
    }

    private void open() throws IOException, InterruptedException {
        if (around() == null) {
            ClientAccess.open(getContext(), runLog().id());
        }
    }

    /** Hands the outcome of the body to the work at the end. */
    private final class BodyEnd extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        /** Called on the Pipeline's thread: no state is saved in which the phase is not what the body is. */
        @Override
        public void onStart(StepContext context) {
            phase = Phase.BODY;
        }

        @Override
        public void onSuccess(StepContext context, Object returned) {
            ended(returned, null);
        }

        @Override
        public void onFailure(StepContext context, Throwable problem) {
            ended(null, problem);
        }
    }

    private void ended(Object returned, Throwable problem) {
        value = returned;
        failure = problem;
        outcome = BodyOutcome.of(returned, problem);
        phase = Phase.END;
        runWhileOpen(this::end);
    }

    private void end() throws Exception {
        if (around() == null) {
            RunId run = runLog().id();
            ClientAccess.close(getContext(), run, outcome.status());
        }
        if (outcome.failed()) {
            getContext().onFailure(failure == null ? outcome.failureAgain(STEP) : failure);
        } else {
            getContext().onSuccess(value == null ? outcome.value() : value);
        }
    }

    private CurrentRun around() throws IOException, InterruptedException {
        return getContext().get(CurrentRun.class);
    }

    /** Whether its run was begun by something else. */
    private boolean goesOn() throws IOException, InterruptedException {
        return around() == null && Tracking.hasOwn(getContext().get(Run.class), branch());
    }

    private Optional<Branch> branch() throws IOException, InterruptedException {
        return Branch.around(getContext().get(FlowNode.class));
    }

    private RunLog runLog() throws IOException, InterruptedException {
        Run<?, ?> build = getContext().get(Run.class);
        CurrentRun around = around();
        return around == null ? Tracking.own(build, branch()) : Tracking.current(build, around);
    }
}
