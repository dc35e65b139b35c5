package org.jenkinsci.plugins.workflow.job.properties;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.Item;
import jenkins.model.OptionalJobProperty;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.flow.DurabilityHintProvider;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.kohsuke.stapler.DataBoundConstructor;

/** How durable the builds of a job are. */
public class DurabilityHintJobProperty extends OptionalJobProperty<WorkflowJob> {

    private final FlowDurabilityHint hint;

    @DataBoundConstructor
    public DurabilityHintJobProperty(@NonNull FlowDurabilityHint hint) {
        this.hint = hint;
    }

    public FlowDurabilityHint getHint() {
        return hint;
    }

    /** Its descriptor. */
    @Extension
    @Symbol("durabilityHint")
    public static class DescriptorImpl extends OptionalJobPropertyDescriptor implements DurabilityHintProvider {
        @Override
        public String getDisplayName() {
            return "Pipeline speed/durability override";
        }

        @Override
        public int ordinal() {
            return 100;
        }

        @Override
        @CheckForNull
        public FlowDurabilityHint suggestFor(@NonNull Item x) {
            DurabilityHintJobProperty property =
                    x instanceof WorkflowJob job ? job.getProperty(DurabilityHintJobProperty.class) : null;
            return property == null ? null : property.getHint();
        }
    }
}
