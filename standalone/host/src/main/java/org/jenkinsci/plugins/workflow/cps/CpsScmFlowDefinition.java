package org.jenkinsci.plugins.workflow.cps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Action;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.TopLevelItem;
import hudson.scm.SCM;
import java.util.Collection;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.flow.DurabilityHintProvider;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDefinitionDescriptor;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.steps.scm.GenericSCMStep;
import org.kohsuke.stapler.DataBoundConstructor;

/** A script that lies among the sources. Always run in the sandbox. */
public class CpsScmFlowDefinition extends FlowDefinition {

    private final SCM scm;
    private final String scriptPath;

    @DataBoundConstructor
    public CpsScmFlowDefinition(SCM scm, String scriptPath) {
        this.scm = scm;
        this.scriptPath = scriptPath.trim();
    }

    public SCM getScm() {
        return scm;
    }

    @Override
    public Collection<? extends SCM> getSCMs() {
        return List.of(scm);
    }

    public String getScriptPath() {
        return scriptPath;
    }

    @Override
    public CpsFlowExecution create(FlowExecutionOwner owner, TaskListener listener, List<? extends Action> actions)
            throws Exception {
        if (!(owner.getExecutable() instanceof Run<?, ?> build)) {
            throw new AbortException("can only check out an SCM into a Run");
        }
        Jenkins jenkins = Jenkins.get();
        FilePath base = jenkins.getWorkspaceFor((TopLevelItem) build.getParent());
        FilePath dir = base.withSuffix("@script");
        listener.getLogger()
                .println("Checking out " + scm.getKey() + " into " + dir.getRemote() + " to read " + scriptPath);
        new GenericSCMStep(scm).checkout(build, dir, listener, jenkins.createLauncher(listener));
        return new CpsFlowExecution(read(dir), true, owner, DurabilityHintProvider.suggestedFor(build.getParent()));
    }

    private String read(FilePath dir) throws Exception {
        FilePath file = dir.child(scriptPath);
        if (!dir.isDescendant(scriptPath)) {
            throw new AbortException(scriptPath + " references a file that is not inside " + dir.getRemote());
        }
        if (!file.exists()) {
            throw new AbortException("Unable to find " + scriptPath + " from " + scm.getKey());
        }
        return file.readToString();
    }

    /** Its descriptor. */
    @Extension
    public static class DescriptorImpl extends FlowDefinitionDescriptor {
        @Override
        public String getDisplayName() {
            return "Pipeline script from SCM";
        }
    }
}
