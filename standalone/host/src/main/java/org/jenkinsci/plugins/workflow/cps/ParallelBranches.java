package org.jenkinsci.plugins.workflow.cps;

import groovy.lang.Closure;
import hudson.AbortException;
import hudson.model.Result;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Runs the branches of {@code parallel} and joins their outcomes. */
final class ParallelBranches extends StepExecution {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, Closure> closures;
    private final boolean failFast;
    private final List<BodyExecution> bodies = new ArrayList<>();
    private final Map<String, Object> results = new LinkedHashMap<>();
    private final TreeMap<Integer, Throwable> errors = new TreeMap<>();
    private int running;
    private boolean stopped;

    ParallelBranches(StepContext context, Map<String, Closure> closures, boolean failFast) {
        super(context);
        this.closures = closures;
        this.failFast = failFast;
    }

    @Override
    public boolean start() {
        if (closures.isEmpty()) {
            getContext().onSuccess(new LinkedHashMap<String, Object>());
            return true;
        }
        ProgramStepContext context = (ProgramStepContext) getContext();
        running = closures.size();
        int handle = 0;
        for (Map.Entry<String, Closure> branch : closures.entrySet()) {
            results.put(branch.getKey(), null);
            int body = CpsThread.current().group.export(branch.getValue());
            bodies.add(context.newBodyInvoker(body)
                    .withStartAction(new BranchLabel(branch.getKey()))
                    .withCallback(new Branch(this, branch.getKey(), body, handle++))
                    .start());
        }
        return false;
    }

    @Override
    public void stop(Throwable cause) {
        stopped = true;
        for (BodyExecution body : bodies) {
            body.cancel(cause);
        }
    }

    private void ended(Branch branch, Throwable error) {
        if (error != null) {
            errors.put(errors.size(), error);
            if (failFast && !stopped && running > 1) {
                stopOthers(branch);
            }
        }
        running--;
        if (running > 0) {
            return;
        }
        if (errors.isEmpty()) {
            getContext().onSuccess(new LinkedHashMap<>(results));
        } else {
            getContext().onFailure(worst());
        }
    }

    private void stopOthers(Branch failed) {
        stopped = true;
        try {
            getContext().get(TaskListener.class).getLogger().println("Failed in branch " + failed.name);
        } catch (IOException | InterruptedException x) {
            throw new IllegalStateException(x);
        }
        for (int i = 0; i < bodies.size(); i++) {
            if (i != failed.index) {
                bodies.get(i).cancel(new FailFastCause(failed.name));
            }
        }
    }

    /** The error with the worst result; the others are noted on it. */
    private Throwable worst() {
        List<Throwable> all = new ArrayList<>(errors.values());
        if (!failFast) {
            all.sort((a, b) -> Integer.compare(resultOf(b).ordinal, resultOf(a).ordinal));
        }
        Throwable worst = all.get(0);
        all.stream().skip(1).filter(other -> other != worst).forEach(worst::addSuppressed);
        return worst;
    }

    private static Result resultOf(Throwable error) {
        return error instanceof FlowInterruptedException interruption ? interruption.getResult() : Result.FAILURE;
    }

    private static final class Branch extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;
        private final ParallelBranches step;
        private final String name;
        private final int handle;
        private final int index;

        Branch(ParallelBranches step, String name, int handle, int index) {
            this.step = step;
            this.name = name;
            this.handle = handle;
            this.index = index;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            release();
            step.results.put(name, result);
            step.ended(this, null);
        }

        @Override
        public void onFailure(StepContext context, Throwable t) {
            release();
            if (!step.failFast) {
                print(context, t);
            }
            step.ended(this, t);
        }

        private void release() {
            CpsThread.current().group.unexport(handle);
        }

        private void print(StepContext context, Throwable t) {
            try {
                TaskListener listener = context.get(TaskListener.class);
                if (t instanceof AbortException) {
                    listener.error("Failed in branch " + name);
                } else if (!(t instanceof FlowInterruptedException)) {
                    listener.getLogger().println("Failed in branch " + name);
                }
            } catch (IOException | InterruptedException x) {
                throw new IllegalStateException(x);
            }
        }
    }

    private static final class FailFastCause extends CauseOfInterruption implements Serializable {
        private static final long serialVersionUID = 1L;
        private final String branch;

        FailFastCause(String branch) {
            this.branch = branch;
        }

        @Override
        public String getShortDescription() {
            return "Failed in branch " + branch;
        }
    }

    /** The name of a branch on the node that starts it. */
    private static final class BranchLabel extends LabelAction implements ThreadNameAction {
        private final String name;

        BranchLabel(String name) {
            super("Branch: " + name);
            this.name = name;
        }

        @Override
        public String getThreadName() {
            return name;
        }
    }
}
