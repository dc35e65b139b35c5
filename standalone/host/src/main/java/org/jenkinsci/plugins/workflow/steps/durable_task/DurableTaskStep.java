package org.jenkinsci.plugins.workflow.steps.durable_task;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.Util;
import hudson.model.TaskListener;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that runs a process in the workspace. */
public abstract class DurableTaskStep extends Step {

    private boolean returnStdout;
    private String encoding;
    private boolean returnStatus;
    private String label;

    public boolean isReturnStdout() {
        return returnStdout;
    }

    /** Whether the step returns what the process prints, instead of logging it. */
    @DataBoundSetter
    public void setReturnStdout(boolean returnStdout) {
        this.returnStdout = returnStdout;
    }

    public String getEncoding() {
        return encoding;
    }

    @DataBoundSetter
    public void setEncoding(String encoding) {
        this.encoding = Util.fixEmpty(encoding);
    }

    public boolean isReturnStatus() {
        return returnStatus;
    }

    /** Whether the step returns the exit status, instead of failing when that is not 0. */
    @DataBoundSetter
    public void setReturnStatus(boolean returnStatus) {
        this.returnStatus = returnStatus;
    }

    @CheckForNull
    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Util.fixEmpty(label);
    }

    /** What such steps need. */
    public abstract static class DurableTaskStepDescriptor extends StepDescriptor {
        @Override
        public String argumentsToString(Map<String, Object> namedArgs) {
            return namedArgs.get("label") instanceof String label
                    ? label
                    : namedArgs.get("script") instanceof String script ? script : null;
        }

        @Override
        public final Set<? extends Class<?>> getRequiredContext() {
            return Set.of(EnvVars.class, FilePath.class, Launcher.class, TaskListener.class);
        }
    }
}
