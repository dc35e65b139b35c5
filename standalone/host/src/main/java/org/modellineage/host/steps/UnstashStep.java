package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import hudson.model.Run;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code unstash}: copies what {@code stash} kept into the workspace. */
public final class UnstashStep extends PluginStep {
    private final String name;

    @DataBoundConstructor
    public UnstashStep(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }

    @Override
    Object run(StepContext context) throws Exception {
        FilePath kept = Stashes.of(context.get(Run.class), name);
        if (!kept.exists()) {
            throw new AbortException("No such saved stash \u2018" + name + "\u2019");
        }
        FilePath workspace = context.get(FilePath.class);
        for (FilePath file : kept.list("**", null, false)) {
            file.copyToWithPermission(
                    workspace.child(file.getRemote().substring(kept.getRemote().length() + 1)));
        }
        return null;
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super("unstash", "Restore files previously stashed", Run.class, FilePath.class);
        }
    }
}
