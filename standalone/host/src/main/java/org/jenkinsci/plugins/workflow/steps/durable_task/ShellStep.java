package org.jenkinsci.plugins.workflow.steps.durable_task;

import hudson.Extension;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.modellineage.host.pipeline.ShellExecution;

/** {@code sh}: runs a shell script. */
public final class ShellStep extends DurableTaskStep {

    private final String script;

    @DataBoundConstructor
    public ShellStep(String script) {
        if (script == null) {
            throw new IllegalArgumentException("script is required");
        }
        this.script = script;
    }

    public String getScript() {
        return script;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return ShellExecution.of(context, this);
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends DurableTaskStepDescriptor {
        @Override
        public String getFunctionName() {
            return "sh";
        }

        @Override
        public String getDisplayName() {
            return "Shell Script";
        }
    }
}
