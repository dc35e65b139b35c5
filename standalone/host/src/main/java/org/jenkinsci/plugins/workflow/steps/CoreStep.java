package org.jenkinsci.plugins.workflow.steps;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.Set;
import jenkins.tasks.SimpleBuildStep;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code step}: runs a build step that is not made for Pipelines; its symbol can be called like a step. */
public final class CoreStep extends Step {

    public final SimpleBuildStep delegate;

    @DataBoundConstructor
    public CoreStep(SimpleBuildStep delegate) {
        this.delegate = delegate;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new Execution(delegate, context);
    }

    private static final class Execution extends SynchronousNonBlockingStepExecution<Void> {
        private static final long serialVersionUID = 1L;
        private final transient SimpleBuildStep delegate;

        Execution(SimpleBuildStep delegate, StepContext context) {
            super(context);
            this.delegate = delegate;
        }

        @Override
        protected Void run() throws Exception {
            StepContext context = getContext();
            FilePath workspace = context.get(FilePath.class);
            workspace.mkdirs();
            delegate.perform(
                    context.get(Run.class),
                    workspace,
                    context.get(EnvVars.class),
                    context.get(Launcher.class),
                    context.get(TaskListener.class));
            return null;
        }
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "step";
        }

        @Override
        public String getDisplayName() {
            return "General Build Step";
        }

        @Override
        public boolean isMetaStep() {
            return true;
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, FilePath.class, Launcher.class, TaskListener.class);
        }
    }
}
