package org.jenkinsci.plugins.workflow.steps;

import hudson.Extension;
import hudson.FilePath;
import java.util.Set;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code deleteDir}: deletes the current directory. */
public final class DeleteDirStep extends Step {

    @DataBoundConstructor
    public DeleteDirStep() {}

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new Execution(context);
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "deleteDir";
        }

        @Override
        public String getDisplayName() {
            return "Recursively delete the current directory from the workspace";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(FilePath.class);
        }
    }

    /** Its execution. */
    public static final class Execution extends SynchronousNonBlockingStepExecution<Void> {
        private static final long serialVersionUID = 1L;

        Execution(StepContext context) {
            super(context);
        }

        @Override
        protected Void run() throws Exception {
            getContext().get(FilePath.class).deleteRecursive();
            return null;
        }
    }
}
