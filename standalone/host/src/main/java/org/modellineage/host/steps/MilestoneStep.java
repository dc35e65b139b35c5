package org.modellineage.host.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.HashMap;
import java.util.Map;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code milestone}: ends the build if a newer one of the job went past here. Builds that wait before a milestone that a newer
 * one passes end when they come to it, and what passed is forgotten when the host ends.
 */
public final class MilestoneStep extends PluginStep {
    private static final Map<String, Integer> NEWEST = new HashMap<>();
    private final Integer ordinal;
    private String label;

    @DataBoundConstructor
    public MilestoneStep(Integer ordinal) {
        this.ordinal = ordinal;
    }

    public Integer getOrdinal() {
        return ordinal;
    }

    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Util.fixEmptyAndTrim(label);
    }

    @Override
    Object run(StepContext context) throws Exception {
        Run<?, ?> build = context.get(Run.class);
        int newest;
        synchronized (NEWEST) {
            newest = NEWEST.merge(
                    build.getParent().getFullName() + ' ' + (ordinal == null ? label : ordinal),
                    build.getNumber(),
                    Math::max);
        }
        context.get(TaskListener.class)
                .getLogger()
                .println("Trying to pass milestone " + (ordinal == null ? label : ordinal));
        if (newest > build.getNumber()) {
            throw new FlowInterruptedException(Result.NOT_BUILT, true, new Superseded(newest));
        }
        return null;
    }

    /** A newer build passed. */
    public static final class Superseded extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;
        private final int newer;

        Superseded(int newer) {
            this.newer = newer;
        }

        @Override
        public String getShortDescription() {
            return "Superseded by #" + newer;
        }
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super(
                    "milestone",
                    "The milestone step forces all builds to go through in order",
                    Run.class,
                    TaskListener.class);
        }
    }
}
