package org.jenkinsci.plugins.workflow.steps;

import hudson.Extension;
import hudson.Launcher;
import java.util.Set;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code isUnix}: whether the machine runs a kind of Unix. */
public class IsUnixStep extends Step {

    @DataBoundConstructor
    public IsUnixStep() {}

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new Execution(context);
    }

    /** Its descriptor. */
    @Extension
    public static class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "isUnix";
        }

        @Override
        public String getDisplayName() {
            return "Checks if running on a Unix-like node";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Launcher.class);
        }
    }

    private static final class Execution extends SynchronousStepExecution<Boolean> {
        private static final long serialVersionUID = 1L;

        Execution(StepContext context) {
            super(context);
        }

        @Override
        protected Boolean run() throws Exception {
            return getContext().get(Launcher.class).isUnix();
        }
    }
}
