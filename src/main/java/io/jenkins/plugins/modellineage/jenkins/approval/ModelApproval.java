package io.jenkins.plugins.modellineage.jenkins.approval;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.Arguments;
import io.jenkins.plugins.modellineage.jenkins.binding.BindingRefused;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.Maker;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.structs.describable.CustomDescribableModel;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** {@code modelApproval}: who must say yes before a promotion is carried out, as a Jenkinsfile writes it. */
public final class ModelApproval extends AbstractDescribableImpl<ModelApproval> implements Serializable {
    private static final long serialVersionUID = 1L;

    private String by;
    private Integer quorum;
    private Boolean starterMayApprove;
    private String mayNotApprove;
    private Integer expiresInHours;

    @DataBoundConstructor
    public ModelApproval() {
        // everything has a default
    }

    /** The approval that asks for this. */
    public static ModelApproval of(ApprovalRule rule) {
        ModelApproval approval = new ModelApproval();
        approval.setBy(String.join(", ", rule.approvers()));
        approval.setQuorum(rule.quorum());
        approval.setStarterMayApprove(rule.starterMayApprove());
        approval.setMayNotApprove(String.join(", ", rule.otherBarred()));
        approval.setExpiresInHours(
                rule.expiresIn().map(time -> (int) time.toHours()).orElse(null));
        return approval;
    }

    /** Users and groups, comma-separated; null for everyone who has Model/Approve. */
    public String getBy() {
        return by;
    }

    @DataBoundSetter
    public void setBy(String by) {
        this.by = Util.fixEmptyAndTrim(by);
    }

    public Integer getQuorum() {
        return quorum;
    }

    @DataBoundSetter
    public void setQuorum(Integer quorum) {
        this.quorum = quorum;
    }

    public Boolean getStarterMayApprove() {
        return starterMayApprove;
    }

    @DataBoundSetter
    public void setStarterMayApprove(Boolean starterMayApprove) {
        this.starterMayApprove = Boolean.TRUE.equals(starterMayApprove) ? true : null;
    }

    /** Who may not approve besides starters, comma-separated; null for nobody. */
    public String getMayNotApprove() {
        return mayNotApprove;
    }

    @DataBoundSetter
    public void setMayNotApprove(String mayNotApprove) {
        this.mayNotApprove = Util.fixEmptyAndTrim(mayNotApprove);
    }

    /** After how long the request ends by itself; null for as long as its build. */
    public Integer getExpiresInHours() {
        return expiresInHours;
    }

    @DataBoundSetter
    public void setExpiresInHours(Integer expiresInHours) {
        this.expiresInHours = expiresInHours;
    }

    /** The rule that this describes, its defaults filled in. */
    public ApprovalRule rule() {
        return new ApprovalRule(
                approvers(),
                quorum == null ? 1 : quorum,
                ApprovalRule.barred(Boolean.TRUE.equals(starterMayApprove), makers(mayNotApprove)),
                Optional.ofNullable(expiresInHours).map(Duration::ofHours));
    }

    private static Set<Maker> makers(String words) {
        return words == null ? Set.of() : Maker.all(Naming.parted(words));
    }

    private List<String> approvers() {
        return by == null ? List.of() : named(by);
    }

    private static List<String> named(String by) {
        List<String> names = Naming.parted(by).stream().distinct().toList();
        if (names.isEmpty()) {
            throw new IllegalArgumentException("modelApproval: 'by' is '" + by
                    + "', which names nobody; name users or groups, or leave it out for everyone with Model/Approve");
        }
        return names;
    }

    /** Binds the approval strictly, from a Jenkinsfile as from a form. */
    @Extension
    @Symbol("modelApproval")
    public static final class DescriptorImpl extends Descriptor<ModelApproval> implements CustomDescribableModel {
        @Override
        public String getDisplayName() {
            return Messages.ModelApproval_displayName();
        }

        @Override
        public Map<String, Object> customInstantiate(Map<String, Object> arguments) {
            Map<String, Object> checked = Arguments.checked("modelApproval", clazz, arguments);
            refuseBelowOne(checked, "quorum");
            refuseBelowOne(checked, "expiresInHours");
            return checked;
        }

        private static void refuseBelowOne(Map<String, Object> arguments, String name) {
            if (arguments.get(name) instanceof Integer number && number < 1) {
                throw new BindingRefused("modelApproval: '" + name + "' is " + number + "; write 1 or more");
            }
        }

        @Override
        public ModelApproval newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            FormFields.refuseUnreadableNumbersInside("modelApproval", clazz, form);
            return super.newInstance(request, FormFields.written(form));
        }

        @POST
        public FormValidation doCheckBy(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, ModelApproval::named);
        }

        @POST
        public FormValidation doCheckMayNotApprove(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, ModelApproval::makers);
        }

        @POST
        public FormValidation doCheckQuorum(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, FieldCheck::countFromOne);
        }

        @POST
        public FormValidation doCheckExpiresInHours(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, FieldCheck::countFromOne);
        }
    }
}
