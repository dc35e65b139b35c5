package org.jenkinsci.plugins.workflow.cps.nodes;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.graph.AtomNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** A step without a block. */
public class StepAtomNode extends AtomNode implements StepNode {

    private final String descriptorId;

    public StepAtomNode(CpsFlowExecution exec, StepDescriptor d, FlowNode parent) {
        super(exec, exec.iotaStr(), parent);
        descriptorId = d.getId();
    }

    @Override
    @CheckForNull
    public StepDescriptor getDescriptor() {
        return descriptor(descriptorId);
    }

    static StepDescriptor descriptor(String id) {
        for (StepDescriptor d : StepDescriptor.all()) {
            if (d.getId().equals(id)) {
                return d;
            }
        }
        return null;
    }

    @Override
    protected String getTypeDisplayName() {
        StepDescriptor d = getDescriptor();
        return d == null ? descriptorId : d.getDisplayName();
    }

    @Override
    protected String getTypeFunctionName() {
        StepDescriptor d = getDescriptor();
        return d == null ? descriptorId : d.getFunctionName();
    }
}
