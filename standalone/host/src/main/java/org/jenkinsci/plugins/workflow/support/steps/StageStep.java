package org.jenkinsci.plugins.workflow.support.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.TaskListener;
import java.io.PrintStream;
import java.util.Set;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code stage}: a block with a name. */
public final class StageStep extends Step {

    public final String name;

    @DataBoundConstructor
    public StageStep(String name) {
        this.name = Util.fixEmpty(name);
        if (this.name == null) {
            throw new IllegalArgumentException("must specify name");
        }
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new StageStepExecution(context, name);
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "stage";
        }

        @Override
        public String getDisplayName() {
            return "Stage";
        }

        @Override
        public boolean takesImplicitBlockArgument() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class, FlowNode.class);
        }
    }

    private static final class StageStepExecution extends AbstractStepExecutionImpl {
        private static final long serialVersionUID = 1L;
        private final String name;

        StageStepExecution(StepContext context, String name) {
            super(context);
            this.name = name;
        }

        @Override
        public boolean start() throws Exception {
            if (!getContext().hasBody()) {
                return enter();
            }
            getContext()
                    .newBodyInvoker()
                    .withCallback(BodyExecutionCallback.wrap(getContext()))
                    .withDisplayName(name)
                    .start();
            return false;
        }

        /** As scripts did before stages had blocks. */
        private boolean enter() throws Exception {
            getContext().get(FlowNode.class).addAction(new LabelAction(name));
            PrintStream log = getContext().get(TaskListener.class).getLogger();
            log.println("Using the ‘stage’ step without a block argument is deprecated");
            log.println("Entering stage " + name);
            log.println("Proceeding");
            getContext().onSuccess(null);
            return true;
        }
    }
}
