package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Result;
import java.io.Serializable;
import java.util.Collection;
import java.util.concurrent.Future;
import jenkins.model.CauseOfInterruption;

/** One run of a step's block. */
public abstract class BodyExecution implements Future<Object>, Serializable {

    private static final long serialVersionUID = 1L;

    /** The innermost steps that run in it now. */
    public abstract Collection<StepExecution> getCurrentExecutions();

    /** Stops the innermost steps with the given causes. */
    public boolean cancel(CauseOfInterruption... causes) {
        return cancel(new FlowInterruptedException(Result.ABORTED, true, causes));
    }

    /** Stops the innermost steps with the given error. */
    public boolean cancel(Throwable t) {
        throw new UnsupportedOperationException(getClass() + " cannot be cancelled");
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return cancel(new CauseOfInterruption[0]);
    }
}
