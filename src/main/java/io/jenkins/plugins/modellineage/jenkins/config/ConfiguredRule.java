package io.jenkins.plugins.modellineage.jenkins.config;

import hudson.Extension;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.gates.GateChoice;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.rule.CodedRule;
import io.jenkins.plugins.modellineage.rule.JobPattern;
import io.jenkins.plugins.modellineage.rule.StagePattern;
import io.jenkins.plugins.modellineage.rule.StageRule;
import io.jenkins.plugins.modellineage.rule.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A rule of stages as configuration as code writes it: the words of a rule's JSON, and whose it is. */
public final class ConfiguredRule extends AbstractDescribableImpl<ConfiguredRule> {
    private final String stages;
    private String folder = "";
    private String model = "";
    private List<GateChoice> gates = new ArrayList<>();
    /** How many they are: of a file, those are left out whose plugin is gone. Null in a file of an earlier release. */
    private Integer gateCount;

    private ConfiguredApproval approval;
    private List<String> jobs = new ArrayList<>();
    private List<String> refuse = new ArrayList<>();
    private ConfiguredRollback rollback;
    private Boolean supersede;
    private Integer keepFormerlyLive;

    /** @param stages the name of one, or a pattern */
    @DataBoundConstructor
    public ConfiguredRule(String stages) {
        this.stages = Util.fixNull(stages).strip();
    }

    /** A file that was written by hand may leave out what code always gives. */
    private Object readResolve() {
        ConfiguredRule whole = new ConfiguredRule(stages);
        whole.setFolder(folder);
        whole.setModel(model);
        whole.setGates(gates);
        whole.gateCount = gateCount;
        whole.setApproval(approval);
        whole.setJobs(jobs);
        whole.setRefuse(refuse);
        whole.setRollback(rollback);
        whole.setSupersede(supersede);
        whole.setKeepFormerlyLive(keepFormerlyLive);
        return whole;
    }

    public String getStages() {
        return stages;
    }

    /** Full name of the folder that has it; blank for Jenkins. */
    public String getFolder() {
        return folder;
    }

    @DataBoundSetter
    public void setFolder(String folder) {
        this.folder = Util.fixNull(folder).strip().replaceAll("^/+|/+$", "");
    }

    /** Name of the model in the folder that has it; blank for the folder itself. */
    public String getModel() {
        return model;
    }

    @DataBoundSetter
    public void setModel(String model) {
        this.model = Util.fixNull(model).strip();
    }

    public List<GateChoice> getGates() {
        return gates;
    }

    @DataBoundSetter
    public void setGates(List<GateChoice> gates) {
        this.gates = gates == null ? new ArrayList<>() : new ArrayList<>(gates);
        this.gateCount = this.gates.size();
    }

    private List<GateChoice> gates() {
        if (gateCount != null && gates.size() != gateCount) {
            throw new IllegalArgumentException((gateCount - gates.size()) + " of its " + gateCount
                    + " gates belong to a plugin that is not there, so nobody can check them; install the plugin again, or"
                    + " change the rule");
        }
        return gates;
    }

    /** Null when nobody needs to agree. */
    public ConfiguredApproval getApproval() {
        return approval;
    }

    @DataBoundSetter
    public void setApproval(ConfiguredApproval approval) {
        this.approval = approval;
    }

    public List<String> getJobs() {
        return jobs;
    }

    /** @param jobs commas part names in each */
    @DataBoundSetter
    public void setJobs(List<String> jobs) {
        this.jobs = kept(jobs);
    }

    /** Words of the ways that are shut. */
    public List<String> getRefuse() {
        return refuse;
    }

    /** @param refuse commas part words in each */
    @DataBoundSetter
    public void setRefuse(List<String> refuse) {
        this.refuse = kept(refuse);
    }

    /** Null when nobody needs to approve rollbacks. */
    public ConfiguredRollback getRollback() {
        return rollback;
    }

    @DataBoundSetter
    public void setRollback(ConfiguredRollback rollback) {
        this.rollback = rollback;
    }

    /** Whether requests of older versions end when a newer one goes live; null when it says nothing. */
    public Boolean getSupersede() {
        return supersede;
    }

    @DataBoundSetter
    public void setSupersede(Boolean supersede) {
        this.supersede = supersede;
    }

    /** Of how many formerly live versions the files stay; null when it says nothing. */
    public Integer getKeepFormerlyLive() {
        return keepFormerlyLive;
    }

    @DataBoundSetter
    public void setKeepFormerlyLive(Integer keepFormerlyLive) {
        this.keepFormerlyLive = keepFormerlyLive;
    }

    /** As they were given: what is blank among them is refused when it is known whose rule it is. */
    static List<String> kept(List<String> texts) {
        return texts == null
                ? new ArrayList<>()
                : texts.stream().map(Util::fixNull).collect(Collectors.toCollection(ArrayList::new));
    }

    /**
     * What it means.
     *
     * @throws IllegalArgumentException naming the rule, what is wrong with it and what to write
     */
    CodedRule value() {
        try {
            return new CodedRule(
                    folder, Optional.of(model).filter(name -> !name.isEmpty()).map(ModelName::new), rule());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "modelLineage: stageRules: " + Naming.quoted(Naming.plain(stages)) + where() + ": "
                            + wrong.getMessage(),
                    wrong);
        }
    }

    private String where() {
        String place = folder + (folder.isEmpty() || model.isEmpty() ? "" : "/") + model;
        return place.isEmpty() ? "" : " of " + Naming.quoted(Naming.plain(place));
    }

    private StageRule rule() {
        return new StageRule(
                new StagePattern(stages),
                gates().stream().map(GateChoice::ruled).toList(),
                Optional.ofNullable(approval).map(ConfiguredApproval::value),
                Naming.given("jobs", jobs).stream().map(JobPattern::new).toList(),
                Naming.given("refuse", refuse).stream().map(Way::of).collect(Collectors.toSet()),
                Optional.ofNullable(rollback).map(ConfiguredRollback::value),
                Optional.ofNullable(supersede),
                Optional.ofNullable(keepFormerlyLive));
    }

    /** Binds the rule. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<ConfiguredRule> {
        @Override
        public String getDisplayName() {
            return Messages.ConfiguredRule_displayName();
        }
    }
}
