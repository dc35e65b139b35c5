package org.modellineage.host.steps;

import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** A step around a block that it runs once. */
abstract class BlockStep extends Step {

    /** Says what the block has around it; nothing more by default. */
    void prepare(StepContext context, BodyInvoker body) throws Exception {}

    @Override
    public final StepExecution start(StepContext context) {
        return new Execution(this, context);
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final transient BlockStep step;

        Execution(BlockStep step, StepContext context) {
            super(context);
            this.step = step;
        }

        @Override
        public boolean start() throws Exception {
            BodyInvoker body = getContext().newBodyInvoker().withCallback(BodyExecutionCallback.wrap(getContext()));
            step.prepare(getContext(), body);
            body.start();
            return false;
        }
    }

    /** The descriptor of one. */
    abstract static class BlockDescriptor extends PluginStepDescriptor {
        BlockDescriptor(String name, String label, Class<?>... needs) {
            super(name, label, needs);
        }

        @Override
        public final boolean takesImplicitBlockArgument() {
            return true;
        }
    }
}
