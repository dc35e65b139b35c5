package org.modellineage.host.steps;

import hudson.EnvVars;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.TaskListener;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code ws}: a block in another workspace of the same node. */
public final class WsStep extends BlockStep {
    private final String dir;

    @DataBoundConstructor
    public WsStep(String dir) {
        this.dir = dir;
    }

    public String getDir() {
        return dir;
    }

    @Override
    void prepare(StepContext context, BodyInvoker body) throws Exception {
        FilePath workspace = context.get(Computer.class)
                .getNode()
                .getRootPath()
                .child(context.get(EnvVars.class).expand(dir));
        context.get(TaskListener.class).getLogger().println("Running in " + workspace.getRemote());
        body.withContexts(
                EnvironmentExpander.merge(
                        context.get(EnvironmentExpander.class),
                        EnvironmentExpander.constant(java.util.Map.of("WORKSPACE", workspace.getRemote()))),
                workspace);
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends BlockDescriptor {
        public DescriptorImpl() {
            super("ws", "Allocate workspace", Computer.class, EnvVars.class, TaskListener.class);
        }

        @Override
        public Set<? extends Class<?>> getProvidedContext() {
            return Set.of(FilePath.class, EnvironmentExpander.class);
        }
    }
}
