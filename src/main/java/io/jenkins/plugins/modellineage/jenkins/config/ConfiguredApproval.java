package io.jenkins.plugins.modellineage.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Who must approve by a {@link ConfiguredRule}. */
public final class ConfiguredApproval extends AbstractDescribableImpl<ConfiguredApproval> {
    private List<String> by = new ArrayList<>();
    private Integer quorum;
    private boolean starterMayApprove;
    private Integer expiresInHours;

    @DataBoundConstructor
    public ConfiguredApproval() {
        // everything has a default
    }

    /** Users and groups; none for everyone who has Model/Approve. */
    public List<String> getBy() {
        return by;
    }

    /** @param by commas part names in each */
    @DataBoundSetter
    public void setBy(List<String> by) {
        this.by = ConfiguredRule.parted(by);
    }

    /** Null for one. */
    public Integer getQuorum() {
        return quorum;
    }

    @DataBoundSetter
    public void setQuorum(Integer quorum) {
        this.quorum = quorum;
    }

    public boolean isStarterMayApprove() {
        return starterMayApprove;
    }

    @DataBoundSetter
    public void setStarterMayApprove(boolean starterMayApprove) {
        this.starterMayApprove = starterMayApprove;
    }

    /** Null for as long as the build. */
    public Integer getExpiresInHours() {
        return expiresInHours;
    }

    @DataBoundSetter
    public void setExpiresInHours(Integer expiresInHours) {
        this.expiresInHours = expiresInHours;
    }

    ApprovalRule value() {
        return new ApprovalRule(
                by == null ? List.of() : by,
                quorum == null ? 1 : quorum,
                starterMayApprove,
                Optional.ofNullable(expiresInHours).map(Duration::ofHours));
    }

    /** Binds the approval. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredApproval> {
        @Override
        public String getDisplayName() {
            return Messages.ConfiguredApproval_displayName();
        }
    }
}
