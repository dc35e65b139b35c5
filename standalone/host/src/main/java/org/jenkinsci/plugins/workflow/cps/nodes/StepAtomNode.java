package org.jenkinsci.plugins.workflow.cps.nodes;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.actions.ArgumentsAction;
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
        return functionName(this, descriptorId);
    }

    /** The name that the script used: for a meta step that of the object that it was called by. */
    static <N extends FlowNode & StepNode> String functionName(N node, String descriptorId) {
        StepDescriptor d = node.getDescriptor();
        if (d == null) {
            return descriptorId;
        }
        DescribableParameter first =
                d.isMetaStep() ? DescribableModel.of(d.clazz).getFirstRequiredParameter() : null;
        Object delegate =
                first == null ? null : ArgumentsAction.getArguments(node).get(first.getName());
        return delegate instanceof UninstantiatedDescribable nested && nested.getSymbol() != null
                ? nested.getSymbol()
                : d.getFunctionName();
    }
}
