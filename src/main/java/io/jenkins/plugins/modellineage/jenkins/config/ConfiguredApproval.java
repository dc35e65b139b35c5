package io.jenkins.plugins.modellineage.jenkins.config;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Maker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** Who must approve by a {@link ConfiguredRule}. */
public final class ConfiguredApproval extends AbstractDescribableImpl<ConfiguredApproval> {
    private List<String> by = new ArrayList<>();
    private Integer quorum;
    private boolean starterMayApprove;
    private List<String> mayNotApprove = new ArrayList<>();
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
        this.by = ConfiguredRule.kept(by);
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

    /** Who may not approve besides starters. */
    public List<String> getMayNotApprove() {
        return mayNotApprove;
    }

    /** @param mayNotApprove commas part words in each */
    @DataBoundSetter
    public void setMayNotApprove(List<String> mayNotApprove) {
        this.mayNotApprove = ConfiguredRule.kept(mayNotApprove);
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
                by == null ? List.of() : Naming.given("by", by),
                quorum == null ? 1 : quorum,
                ApprovalRule.barred(starterMayApprove, makers()),
                Optional.ofNullable(expiresInHours).map(Duration::ofHours));
    }

    private Set<Maker> makers() {
        return mayNotApprove == null ? Set.of() : Maker.all(Naming.given("mayNotApprove", mayNotApprove));
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
