package org.jenkinsci.plugins.workflow.cps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Action;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;

/** Collects what a block is to be run with. */
final class CpsBodyInvoker extends BodyInvoker {

    private final ProgramStepContext step;
    private final int closureHandle;
    private final List<Object> contextOverrides = new ArrayList<>();
    private final List<BodyExecutionCallback> callbacks = new ArrayList<>();
    private final List<Action> startNodeActions = new ArrayList<>();
    private CpsBodyExecution execution;

    CpsBodyInvoker(ProgramStepContext step, int closureHandle) {
        this.step = step;
        this.closureHandle = closureHandle;
    }

    @Override
    public CpsBodyInvoker withContext(Object override) {
        if (override == null) {
            return this;
        }
        if (!(override instanceof Serializable) && !(override instanceof hudson.FilePath)) {
            throw new IllegalArgumentException(override.getClass() + " is not serializable");
        }
        contextOverrides.add(override);
        return this;
    }

    @Override
    public CpsBodyInvoker withDisplayName(@CheckForNull String name) {
        if (name != null) {
            startNodeActions.add(new LabelAction(name));
        }
        return this;
    }

    /** Adds an action to the node that starts the block. */
    CpsBodyInvoker withStartAction(Action action) {
        startNodeActions.add(action);
        return this;
    }

    @Override
    public CpsBodyInvoker withCallback(BodyExecutionCallback callback) {
        callbacks.add(callback);
        return this;
    }

    @Override
    public BodyExecution start() {
        if (execution != null) {
            throw new IllegalStateException("Already started");
        }
        if (step.isCompleted()) {
            throw new IllegalStateException(
                    "The " + step.getStepDescriptor().getDisplayName() + " step has already completed.");
        }
        execution = new CpsBodyExecution(step, closureHandle, callbacks);
        step.start(this);
        return execution;
    }

    void launch(CpsThread thread, FlowHead head) {
        execution.launch(
                thread, head, ContextVariableSet.from(thread.contextVariables, contextOverrides), startNodeActions);
    }
}
