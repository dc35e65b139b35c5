package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import io.jenkins.plugins.modellineage.lineage.AskedMoment;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code rollbackModel}: puts an earlier version back into a stage, with a reason. */
public final class RollbackModelStep extends Step {
    private final String model;
    private final String stage;
    private final String reason;
    private String version;
    private String asOf;
    private String quarantine;
    private Boolean emergency;

    @DataBoundConstructor
    public RollbackModelStep(String model, String stage, String reason) {
        this.model = model;
        this.stage = stage;
        this.reason = reason;
    }

    public String getModel() {
        return model;
    }

    public String getStage() {
        return stage;
    }

    public String getReason() {
        return reason;
    }

    public String getVersion() {
        return version;
    }

    @DataBoundSetter
    public void setVersion(String version) {
        this.version = Util.fixEmptyAndTrim(version);
    }

    public String getAsOf() {
        return asOf;
    }

    /** A moment as {@link AskedMoment} reads it, like {@code 2026-11-01T00:00Z}: the version that was live then. */
    @DataBoundSetter
    public void setAsOf(String asOf) {
        this.asOf = Util.fixEmptyAndTrim(asOf);
    }

    public String getQuarantine() {
        return quarantine;
    }

    /** {@code stage}, {@code everywhere} or {@code none}: from where the version left behind is kept; null for the stage. */
    @DataBoundSetter
    public void setQuarantine(String quarantine) {
        this.quarantine = Util.fixEmptyAndTrim(quarantine);
    }

    public Boolean getEmergency() {
        return emergency;
    }

    /** True for one that may not wait for the people whom a rule asks, where it lets that; null otherwise. */
    @DataBoundSetter
    public void setEmergency(Boolean emergency) {
        this.emergency = Boolean.TRUE.equals(emergency) ? true : null;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        if (version != null && asOf != null) {
            throw new AbortException(both(version, asOf));
        }
        return new RollbackModelExecution(context, this);
    }

    private static String both(String version, String asOf) {
        return "rollbackModel: version " + version + " and asOf " + Naming.quoted(asOf)
                + " are both given; leave one out";
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "rollbackModel";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.RollbackModelStep_displayName();
        }

        @POST
        public FormValidation doCheckQuarantine(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, text -> RollbackModelExecution.reach(Util.fixEmptyAndTrim(text)));
        }

        @POST
        public FormValidation doCheckAsOf(
                @AncestorInPath Item item, @QueryParameter String value, @QueryParameter String version) {
            return FieldCheck.ofText(item, value, text -> {
                if (Util.fixEmptyAndTrim(version) != null) {
                    throw new AbortException(both(version, text));
                }
                RollbackModelExecution.moment(text);
            });
        }
    }
}
