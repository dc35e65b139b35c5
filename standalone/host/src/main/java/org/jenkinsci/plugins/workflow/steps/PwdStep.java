package org.jenkinsci.plugins.workflow.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import java.util.Set;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code pwd}: the path of the current directory. */
public class PwdStep extends Step {

    private boolean tmp;

    @DataBoundConstructor
    public PwdStep() {}

    public boolean isTmp() {
        return tmp;
    }

    /** Whether the temporary directory beside it is meant. */
    @DataBoundSetter
    public void setTmp(boolean tmp) {
        this.tmp = tmp;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new Execution(tmp, context);
    }

    /** Its descriptor. */
    @Extension
    public static class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "pwd";
        }

        @Override
        public String getDisplayName() {
            return "Determine current directory";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(FilePath.class);
        }
    }

    /** Its execution. */
    public static class Execution extends SynchronousStepExecution<String> {
        private static final long serialVersionUID = 1L;
        private final transient boolean tmp;

        Execution(boolean tmp, StepContext context) {
            super(context);
            this.tmp = tmp;
        }

        @Override
        protected String run() throws Exception {
            FilePath cwd = getContext().get(FilePath.class);
            return (tmp ? WorkspaceList.tempDir(cwd) : cwd).getRemote();
        }
    }
}
