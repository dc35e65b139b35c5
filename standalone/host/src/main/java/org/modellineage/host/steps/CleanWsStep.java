package org.modellineage.host.steps;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code cleanWs}: deletes the workspace. It knows no patterns and no conditions: these are refused as unknown. */
public final class CleanWsStep extends PluginStep {
    private static final String TAG = "[WS-CLEANUP] ";
    private boolean deleteDirs;
    private boolean disableDeferredWipeout;
    private boolean notFailBuild;

    @DataBoundConstructor
    public CleanWsStep() {}

    public boolean isDeleteDirs() {
        return deleteDirs;
    }

    /** Without patterns, all goes anyway. */
    @DataBoundSetter
    public void setDeleteDirs(boolean deleteDirs) {
        this.deleteDirs = deleteDirs;
    }

    public boolean isDisableDeferredWipeout() {
        return disableDeferredWipeout;
    }

    /** Nothing is put off here. */
    @DataBoundSetter
    public void setDisableDeferredWipeout(boolean disableDeferredWipeout) {
        this.disableDeferredWipeout = disableDeferredWipeout;
    }

    public boolean isNotFailBuild() {
        return notFailBuild;
    }

    @DataBoundSetter
    public void setNotFailBuild(boolean notFailBuild) {
        this.notFailBuild = notFailBuild;
    }

    @Override
    Object run(StepContext context) throws Exception {
        var log = context.get(TaskListener.class).getLogger();
        log.println(TAG + "Deleting project workspace...");
        try {
            context.get(FilePath.class).deleteContents();
        } catch (java.io.IOException kept) {
            if (!notFailBuild) {
                throw kept;
            }
            log.println(TAG + "Cannot delete workspace: " + kept.getMessage());
        }
        log.println(TAG + "done");
        return null;
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super("cleanWs", "Delete workspace when build is done", FilePath.class, TaskListener.class);
        }
    }
}
