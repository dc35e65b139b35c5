package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code milestone}: a point that builds of the job pass in order.
 *
 * <ol>
 *   <li>Milestones of a build have rising numbers; one without a number has the next, and the first is 0.
 *   <li>A build that passes one ends the older builds that have not.
 *   <li>A build ends before one that a newer build has passed.
 *   <li>A build that completes ends the older builds that are no further than it came.
 * </ol>
 */
public final class MilestoneStep extends PluginStep {
    private final Integer ordinal;
    private String label;
    private boolean unsafe;

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

    /** Whether it may stand in a branch of {@code parallel}. */
    public boolean isUnsafe() {
        return unsafe;
    }

    @DataBoundSetter
    public void setUnsafe(boolean unsafe) {
        this.unsafe = unsafe;
    }

    @Override
    Object run(StepContext context) throws Exception {
        FlowNode node = context.get(FlowNode.class);
        if (label != null) {
            node.addAction(new LabelAction(label));
        }
        if (!unsafe && node.getExecution().getCurrentHeads().size() > 1) {
            throw new AbortException("Using a milestone step inside parallel is not allowed");
        }
        Run<?, ?> build = context.get(Run.class);
        Milestones.pass(build, ordinal, context.get(TaskListener.class).getLogger());
        return null;
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super(
                    "milestone",
                    "The milestone step forces all builds to go through in order",
                    Run.class,
                    FlowNode.class,
                    TaskListener.class);
        }
    }
}
