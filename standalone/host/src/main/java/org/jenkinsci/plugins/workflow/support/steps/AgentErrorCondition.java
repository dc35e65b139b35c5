package org.jenkinsci.plugins.workflow.support.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Node;
import hudson.remoting.Channel;
import hudson.slaves.WorkspaceList;
import java.io.IOException;
import java.util.Set;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.flow.ErrorCondition;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;
import org.modellineage.host.pipeline.OfflineAgentException;

/** {@code agent}: the connection to the agent was lost, or the agent is no more. */
public final class AgentErrorCondition extends ErrorCondition {

    private static final long serialVersionUID = 1L;

    /** What {@code node} gives its block, and cannot give when its agent is away. */
    private static final Set<Class<?>> OF_NODE = Set.of(
            FilePath.class, WorkspaceList.Lease.class, Computer.class, Executor.class, Node.class, Launcher.class);

    @DataBoundConstructor
    public AgentErrorCondition() {}

    @Override
    public boolean test(Throwable t, StepContext context) throws IOException, InterruptedException {
        return t instanceof OfflineAgentException
                || Channel.isClosedChannelException(t)
                || t instanceof FlowInterruptedException stopped
                        && stopped.getCauses().stream().anyMatch(Retryable.class::isInstance)
                || t instanceof MissingContextVariableException missing && OF_NODE.contains(missing.getType());
    }

    /** A cause of interruption after which another agent may do better. */
    public interface Retryable {}

    /** Its descriptor. */
    @Symbol("agent")
    @Extension
    public static final class DescriptorImpl extends ErrorConditionDescriptor {
        @Override
        public String getDisplayName() {
            return "Agent errors";
        }
    }
}
