package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.jenkins.approval.ModelApproval;
import io.jenkins.plugins.modellineage.jenkins.gates.GateChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code promoteModel}: moves a stage to a version, through gates and, if asked for, people's approval. */
public final class PromoteModelStep extends Step {
    private final String model;
    private final String stage;
    private String version;
    private List<GateChoice> gates;
    private ModelApproval approval;
    private Boolean wait;

    @DataBoundConstructor
    public PromoteModelStep(String model, String stage) {
        this.model = model;
        this.stage = stage;
    }

    public String getModel() {
        return model;
    }

    public String getStage() {
        return stage;
    }

    public String getVersion() {
        return version;
    }

    /** The version's number, label, or a stage that it is live in; null for the one that this build stamped. */
    @DataBoundSetter
    public void setVersion(String version) {
        this.version = Util.fixEmptyAndTrim(version);
    }

    public List<GateChoice> getGates() {
        return gates;
    }

    @DataBoundSetter
    public void setGates(List<GateChoice> gates) {
        this.gates = gates == null || gates.isEmpty() ? null : new ArrayList<>(gates);
    }

    public ModelApproval getApproval() {
        return approval;
    }

    @DataBoundSetter
    public void setApproval(ModelApproval approval) {
        this.approval = approval;
    }

    public Boolean getWait() {
        return wait;
    }

    /** False for a request that stays in the ledger when the build ends; null for one that the step waits for. */
    @DataBoundSetter
    public void setWait(Boolean wait) {
        this.wait = Boolean.FALSE.equals(wait) ? false : null;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        OneLine.of(DescriptorImpl.NAME, this::checked);
        return new PromoteModelExecution(context, this);
    }

    /** Finds a gate or an approval that makes no sense before anything is asked for. */
    private Void checked() {
        if (gates != null) {
            gates.forEach(GateChoice::gate);
        }
        if (approval != null) {
            approval.rule();
        }
        return null;
    }

    /** Registers the step. */
    @Extension
    public static final class DescriptorImpl extends StrictStepDescriptor {
        static final String NAME = "promoteModel";

        @Override
        public String getFunctionName() {
            return NAME;
        }

        @Override
        public String getDisplayName() {
            return Messages.PromoteModelStep_displayName();
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class, FlowNode.class);
        }
    }
}
