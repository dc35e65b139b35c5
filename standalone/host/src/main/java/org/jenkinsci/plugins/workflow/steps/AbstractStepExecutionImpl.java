package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.NonNull;

/** Older base of step executions. */
public abstract class AbstractStepExecutionImpl extends StepExecution {

    private static final long serialVersionUID = 1L;

    @Deprecated
    protected AbstractStepExecutionImpl() {}

    protected AbstractStepExecutionImpl(@NonNull StepContext context) {
        super(context);
    }

    @Override
    public void onResume() {}
}
