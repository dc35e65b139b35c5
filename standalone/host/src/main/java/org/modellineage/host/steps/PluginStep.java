package org.modellineage.host.steps;

import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.SynchronousNonBlockingStepExecution;

/** A step that does one thing and ends with what that gave. */
abstract class PluginStep extends Step {

    /** What it does, beside the thread of the program. */
    abstract Object run(StepContext context) throws Exception;

    @Override
    public final StepExecution start(StepContext context) {
        return new Execution(this, context);
    }

    private static final class Execution extends SynchronousNonBlockingStepExecution<Object> {
        private static final long serialVersionUID = 1L;
        private final transient PluginStep step;

        Execution(PluginStep step, StepContext context) {
            super(context);
            this.step = step;
        }

        @Override
        protected Object run() throws Exception {
            Object result = step.run(getContext());
            if (result != null && !(result instanceof Serializable)) {
                throw new IllegalStateException(result.getClass() + " cannot be kept in the state of a program");
            }
            return result;
        }
    }
}
