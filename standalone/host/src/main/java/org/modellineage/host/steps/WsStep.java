package org.modellineage.host.steps;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import java.util.Map;
import java.util.Set;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code ws}: a block in another workspace of the same node, which nobody else has meanwhile. */
public final class WsStep extends Step {
    private final String dir;

    @DataBoundConstructor
    public WsStep(String dir) {
        this.dir = dir;
    }

    public String getDir() {
        return dir;
    }

    @Override
    public StepExecution start(StepContext context) {
        return new Execution(this, context);
    }

    private static final class Execution extends StepExecution {
        private static final long serialVersionUID = 1L;
        private final transient WsStep step;
        private transient WorkspaceList.Lease lease;
        private String computer;
        private String path;

        Execution(WsStep step, StepContext context) {
            super(context);
            this.step = step;
        }

        @Override
        public boolean start() throws Exception {
            Computer here = getContext().get(Computer.class);
            FilePath base = here.getNode()
                    .getRootPath()
                    .child(getContext().get(EnvVars.class).expand(step.dir));
            lease = here.getWorkspaceList().allocate(base);
            computer = here.getName();
            path = lease.path.getRemote();
            getContext().get(TaskListener.class).getLogger().println("Running in " + path);
            getContext()
                    .newBodyInvoker()
                    .withContexts(
                            EnvironmentExpander.merge(
                                    getContext().get(EnvironmentExpander.class),
                                    EnvironmentExpander.constant(Map.of("WORKSPACE", path))),
                            lease.path)
                    .withCallback(new Callback(this))
                    .start();
            return false;
        }

        /** The controller has forgotten who has which workspace. */
        @Override
        public void onResume() {
            Computer here = Jenkins.get().getComputer(computer);
            if (here != null && path != null) {
                lease = here.getWorkspaceList().record(new FilePath(here.getChannel(), path));
            }
        }

        private void end() {
            if (lease != null) {
                lease.release();
            }
        }
    }

    private static final class Callback extends BodyExecutionCallback.TailCall {
        private static final long serialVersionUID = 1L;
        private final Execution execution;

        Callback(Execution execution) {
            this.execution = execution;
        }

        @Override
        protected void finished(StepContext context) {
            execution.end();
        }
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends BlockStep.BlockDescriptor {
        public DescriptorImpl() {
            super("ws", "Allocate workspace", Computer.class, EnvVars.class, TaskListener.class);
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(FilePath.class, EnvironmentExpander.class);
        }
    }
}
