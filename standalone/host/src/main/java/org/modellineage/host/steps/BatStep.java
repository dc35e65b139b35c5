package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code bat}: refused, in Jenkins' words, since the host runs no node with Windows. */
public final class BatStep extends PluginStep {
    private final String script;
    private boolean returnStdout;
    private boolean returnStatus;
    private String encoding;
    private String label;

    @DataBoundConstructor
    public BatStep(String script) {
        this.script = script;
    }

    public String getScript() {
        return script;
    }

    public boolean isReturnStdout() {
        return returnStdout;
    }

    @DataBoundSetter
    public void setReturnStdout(boolean returnStdout) {
        this.returnStdout = returnStdout;
    }

    public boolean isReturnStatus() {
        return returnStatus;
    }

    @DataBoundSetter
    public void setReturnStatus(boolean returnStatus) {
        this.returnStatus = returnStatus;
    }

    public String getEncoding() {
        return encoding;
    }

    @DataBoundSetter
    public void setEncoding(String encoding) {
        this.encoding = encoding;
    }

    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = label;
    }

    @Override
    Object run(StepContext context) throws Exception {
        throw new AbortException("Batch scripts can only be run on Windows nodes");
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super("bat", "Windows Batch Script", FilePath.class);
        }
    }
}
