package io.jenkins.plugins.modellineage.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.modellineage.rule.RollbackRule;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What a {@link ConfiguredRule} asks of rollbacks. */
public final class ConfiguredRollback extends AbstractDescribableImpl<ConfiguredRollback> {
    private boolean approval;
    private boolean emergency;

    @DataBoundConstructor
    public ConfiguredRollback() {
        // everything has a default; one that asks nothing is refused with its rule
    }

    public boolean isApproval() {
        return approval;
    }

    @DataBoundSetter
    public void setApproval(boolean approval) {
        this.approval = approval;
    }

    public boolean isEmergency() {
        return emergency;
    }

    @DataBoundSetter
    public void setEmergency(boolean emergency) {
        this.emergency = emergency;
    }

    RollbackRule value() {
        return new RollbackRule(approval, emergency);
    }

    /** Binds what is asked of rollbacks. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredRollback> {
        @Override
        public String getDisplayName() {
            return Messages.ConfiguredRollback_displayName();
        }
    }
}
