package org.jenkinsci.plugins.workflow.steps;

import hudson.AbortException;
import hudson.Extension;
import java.util.Set;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code error}: fails with a message and without a stack trace. */
public final class ErrorStep extends Step {

    private final String message;

    @DataBoundConstructor
    public ErrorStep(String message) {
        this.message = message;
    }

    public String getMessage() {
        return message;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new Execution(message, context);
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "error";
        }

        @Override
        public String getDisplayName() {
            return "Error signal";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of();
        }
    }

    /** Its execution. */
    public static final class Execution extends SynchronousStepExecution<Void> {
        private static final long serialVersionUID = 1L;
        private final transient String message;

        Execution(String message, StepContext context) {
            super(context);
            this.message = message;
        }

        @Override
        protected Void run() throws Exception {
            throw new AbortException(message);
        }
    }
}
