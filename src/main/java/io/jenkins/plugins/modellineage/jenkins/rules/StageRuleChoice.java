package io.jenkins.plugins.modellineage.jenkins.rules;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.approval.ModelApproval;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.jenkins.binding.FormFields;
import io.jenkins.plugins.modellineage.jenkins.gates.GateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.GateDescriptor;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.RollbackRule;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.Way;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** What a form asks of those who want a version in a stage. */
public final class StageRuleChoice extends AbstractDescribableImpl<StageRuleChoice> {
    private final String stages;
    private List<GateChoice> gates = List.of();
    private ModelApproval approval;
    private String jobs;
    private boolean noChangeRequests;
    private boolean noAliases;
    private boolean noPeople;
    private boolean rollbackApproval;
    private boolean rollbackEmergency;
    private Boolean supersede;
    private Integer keepFormerlyLive;

    /** @param stages the name of one, or a pattern */
    @DataBoundConstructor
    public StageRuleChoice(String stages) {
        this.stages = Util.fixEmptyAndTrim(stages);
    }

    /**
     * The form of a rule that is there.
     *
     * @throws IllegalArgumentException in one line, when it has a gate that no form can show
     */
    public static StageRuleChoice of(StageRule rule) {
        StageRuleChoice choice = new StageRuleChoice(rule.stages().value());
        choice.setGates(rule.gates().stream().map(StageRuleChoice::shown).toList());
        rule.approval().map(ModelApproval::of).ifPresent(choice::setApproval);
        choice.setJobs(rule.jobs().stream().map(JobPattern::value).collect(Collectors.joining(", ")));
        choice.setNoChangeRequests(rule.refused().contains(Way.CHANGE_REQUEST));
        choice.setNoAliases(rule.refused().contains(Way.ALIAS));
        choice.setNoPeople(rule.refused().contains(Way.PEOPLE));
        choice.setRollbackApproval(rule.rollback().isPresent());
        choice.setRollbackEmergency(
                rule.rollback().filter(RollbackRule::emergency).isPresent());
        choice.setSupersede(rule.supersede().orElse(null));
        choice.setKeepFormerlyLive(rule.keepFormerlyLive().orElse(null));
        return choice;
    }

    private static GateChoice shown(Gate gate) {
        GateChoice choice = GateChoice.of(gate);
        if (!((GateDescriptor) choice.getDescriptor()).fitsRules()) {
            throw new IllegalArgumentException("The gate that demands '" + gate.description()
                    + "' has no form, so set the rule by REST or by configuration as code");
        }
        return choice;
    }

    public String getStages() {
        return stages;
    }

    public List<GateChoice> getGates() {
        return gates;
    }

    @DataBoundSetter
    public void setGates(List<GateChoice> gates) {
        this.gates = gates == null ? List.of() : List.copyOf(gates);
    }

    /** Null when nobody needs to agree. */
    public ModelApproval getApproval() {
        return approval;
    }

    @DataBoundSetter
    public void setApproval(ModelApproval approval) {
        this.approval = approval;
    }

    /** Jobs that may promote and roll back, parted by commas; null for all that work with the models. */
    public String getJobs() {
        return jobs;
    }

    @DataBoundSetter
    public void setJobs(String jobs) {
        this.jobs = Util.fixEmptyAndTrim(jobs);
    }

    public boolean isNoChangeRequests() {
        return noChangeRequests;
    }

    @DataBoundSetter
    public void setNoChangeRequests(boolean noChangeRequests) {
        this.noChangeRequests = noChangeRequests;
    }

    public boolean isNoAliases() {
        return noAliases;
    }

    @DataBoundSetter
    public void setNoAliases(boolean noAliases) {
        this.noAliases = noAliases;
    }

    public boolean isNoPeople() {
        return noPeople;
    }

    @DataBoundSetter
    public void setNoPeople(boolean noPeople) {
        this.noPeople = noPeople;
    }

    /** Whether those who approve what enters the stage must approve rollbacks, too. */
    public boolean isRollbackApproval() {
        return rollbackApproval;
    }

    @DataBoundSetter
    public void setRollbackApproval(boolean rollbackApproval) {
        this.rollbackApproval = rollbackApproval;
    }

    /** Whether an emergency may do without them. */
    public boolean isRollbackEmergency() {
        return rollbackEmergency;
    }

    @DataBoundSetter
    public void setRollbackEmergency(boolean rollbackEmergency) {
        this.rollbackEmergency = rollbackEmergency;
    }

    /** Whether requests of older versions end when a newer one goes live; null when the rule says nothing. */
    public Boolean getSupersede() {
        return supersede;
    }

    @DataBoundSetter
    public void setSupersede(Boolean supersede) {
        this.supersede = supersede;
    }

    /** Of how many formerly live versions the files stay; null when the rule says nothing. */
    public Integer getKeepFormerlyLive() {
        return keepFormerlyLive;
    }

    @DataBoundSetter
    public void setKeepFormerlyLive(Integer keepFormerlyLive) {
        this.keepFormerlyLive = keepFormerlyLive;
    }

    /**
     * The rule that this describes.
     *
     * @throws IllegalArgumentException in one line, when it describes none
     */
    public StageRule rule() {
        return new StageRule(
                new StagePattern(stages),
                gates.stream().map(GateChoice::ruled).toList(),
                Optional.ofNullable(approval).map(ModelApproval::rule),
                named(jobs),
                refused(),
                rollbackApproval || rollbackEmergency
                        ? Optional.of(new RollbackRule(rollbackApproval, rollbackEmergency))
                        : Optional.empty(),
                Optional.ofNullable(supersede),
                Optional.ofNullable(keepFormerlyLive));
    }

    private Set<Way> refused() {
        Set<Way> refused = EnumSet.noneOf(Way.class);
        if (noChangeRequests) {
            refused.add(Way.CHANGE_REQUEST);
        }
        if (noAliases) {
            refused.add(Way.ALIAS);
        }
        if (noPeople) {
            refused.add(Way.PEOPLE);
        }
        return refused;
    }

    private static List<JobPattern> named(String jobs) {
        return jobs == null
                ? List.of()
                : Naming.parted(jobs).stream().map(JobPattern::new).toList();
    }

    /** Binds the form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<StageRuleChoice> {
        @Override
        public String getDisplayName() {
            return Messages.StageRuleChoice_displayName();
        }

        @Override
        public StageRuleChoice newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
            return super.newInstance(request, FormFields.written(form));
        }

        /** Kinds of gates that a rule can hold. */
        public List<GateDescriptor> gateDescriptors() {
            return Jenkins.get().getDescriptorList(GateChoice.class).stream()
                    .filter(GateDescriptor.class::isInstance)
                    .map(GateDescriptor.class::cast)
                    .filter(GateDescriptor::fitsRules)
                    .toList();
        }

        @POST
        public FormValidation doCheckStages(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, StagePattern::new);
        }

        @POST
        public FormValidation doCheckJobs(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, StageRuleChoice::named);
        }
    }
}
