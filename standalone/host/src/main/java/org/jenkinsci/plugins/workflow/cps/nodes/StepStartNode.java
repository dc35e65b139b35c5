package org.jenkinsci.plugins.workflow.cps.nodes;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.jenkinsci.plugins.workflow.actions.BodyInvocationAction;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** The start of a step with a block, or of one run of that block. */
public class StepStartNode extends BlockStartNode implements StepNode {

    private final String descriptorId;

    public StepStartNode(CpsFlowExecution exec, StepDescriptor d, FlowNode parent) {
        super(exec, exec.iotaStr(), parent);
        descriptorId = d.getId();
    }

    @Override
    @CheckForNull
    public StepDescriptor getDescriptor() {
        return StepAtomNode.descriptor(descriptorId);
    }

    /** Whether it starts a run of the block, not the step. */
    public boolean isBody() {
        return getPersistentAction(BodyInvocationAction.class) != null;
    }

    public String getStepName() {
        StepDescriptor d = getDescriptor();
        return d == null ? descriptorId : d.getDisplayName();
    }

    @Override
    protected String getTypeDisplayName() {
        return getStepName() + " : " + (isBody() ? "Body : " : "") + "Start";
    }

    @Override
    protected String getTypeFunctionName() {
        if (isBody()) {
            LabelAction label = getPersistentAction(LabelAction.class);
            return label == null ? "{" : "{ (" + label.getDisplayName() + ")";
        }
        return StepAtomNode.functionName(this, descriptorId);
    }
}
