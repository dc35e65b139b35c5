package org.jenkinsci.plugins.workflow.steps;

import hudson.Extension;
import hudson.FilePath;
import java.util.Set;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code fileExists}: whether a file or folder is in the workspace. */
public final class FileExistsStep extends Step {

    private final String file;

    @DataBoundConstructor
    public FileExistsStep(String file) {
        this.file = file;
    }

    public String getFile() {
        return file;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new Execution(file, context);
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "fileExists";
        }

        @Override
        public String getDisplayName() {
            return "Verify if file exists in workspace";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(FilePath.class);
        }
    }

    /** Its execution. */
    public static final class Execution extends SynchronousNonBlockingStepExecution<Boolean> {
        private static final long serialVersionUID = 1L;
        private final transient String file;

        Execution(String file, StepContext context) {
            super(context);
            this.file = file;
        }

        @Override
        protected Boolean run() throws Exception {
            return getContext().get(FilePath.class).child(file).exists();
        }
    }
}
