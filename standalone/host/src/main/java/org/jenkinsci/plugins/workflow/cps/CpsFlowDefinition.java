package org.jenkinsci.plugins.workflow.cps;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.flow.DurabilityHintProvider;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDefinitionDescriptor;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.kohsuke.stapler.DataBoundConstructor;

/** A script that is part of the job's configuration. */
public class CpsFlowDefinition extends FlowDefinition {

    private final String script;
    private final boolean sandbox;

    @Deprecated
    public CpsFlowDefinition(String script) throws Descriptor.FormException {
        this(script, false);
    }

    @DataBoundConstructor
    public CpsFlowDefinition(String script, boolean sandbox) throws Descriptor.FormException {
        this.script = script;
        this.sandbox = sandbox;
    }

    public String getScript() {
        return script;
    }

    public boolean isSandbox() {
        return sandbox;
    }

    @Override
    public CpsFlowExecution create(FlowExecutionOwner handle, TaskListener listener, List<? extends Action> actions)
            throws IOException {
        FlowDurabilityHint hint = handle.getExecutable() instanceof Run<?, ?> run
                ? DurabilityHintProvider.suggestedFor(run.getParent())
                : null;
        return new CpsFlowExecution(script, sandbox, handle, hint);
    }

    /** Its descriptor. */
    @Extension
    public static class DescriptorImpl extends FlowDefinitionDescriptor {
        @Override
        public String getDisplayName() {
            return "Pipeline script";
        }
    }
}
