package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code stash}: keeps files of the workspace for a later {@code unstash} of the build. */
public final class StashStep extends PluginStep {
    private final String name;
    private String includes;
    private String excludes;
    private boolean useDefaultExcludes = true;
    private boolean allowEmpty;

    @DataBoundConstructor
    public StashStep(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    public String getIncludes() {
        return includes;
    }

    @DataBoundSetter
    public void setIncludes(String includes) {
        this.includes = Util.fixEmpty(includes);
    }

    public String getExcludes() {
        return excludes;
    }

    @DataBoundSetter
    public void setExcludes(String excludes) {
        this.excludes = Util.fixEmpty(excludes);
    }

    public boolean isUseDefaultExcludes() {
        return useDefaultExcludes;
    }

    @DataBoundSetter
    public void setUseDefaultExcludes(boolean useDefaultExcludes) {
        this.useDefaultExcludes = useDefaultExcludes;
    }

    public boolean isAllowEmpty() {
        return allowEmpty;
    }

    @DataBoundSetter
    public void setAllowEmpty(boolean allowEmpty) {
        this.allowEmpty = allowEmpty;
    }

    @Override
    Object run(StepContext context) throws Exception {
        FilePath workspace = context.get(FilePath.class);
        FilePath kept = Stashes.of(context.get(Run.class), name);
        kept.deleteRecursive();
        kept.mkdirs();
        int count = 0;
        for (FilePath file : workspace.list(includes == null ? "**" : includes, excludes, useDefaultExcludes)) {
            String path = file.getRemote().substring(workspace.getRemote().length() + 1);
            file.copyToWithPermission(kept.child(path));
            count++;
        }
        if (count == 0 && !allowEmpty) {
            throw new AbortException("No files included in stash \u2018" + name + "\u2019");
        }
        context.get(TaskListener.class).getLogger().println("Stashed " + count + " file(s)");
        return null;
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super(
                    "stash",
                    "Stash some files to be used later in the build",
                    Run.class,
                    FilePath.class,
                    TaskListener.class);
        }
    }
}
