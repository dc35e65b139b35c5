package org.jenkinsci.plugins.workflow.cps.nodes;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** The end of a step with a block, or of one run of that block. */
public class StepEndNode extends BlockEndNode<StepStartNode> implements StepNode {

    public StepEndNode(CpsFlowExecution exec, StepStartNode start, List<FlowNode> parents) {
        super(exec, exec.iotaStr(), start, parents);
    }

    public StepEndNode(CpsFlowExecution exec, StepStartNode start, FlowNode... parents) {
        this(exec, start, List.of(parents));
    }

    @Override
    @CheckForNull
    public StepDescriptor getDescriptor() {
        return getStartNode().getDescriptor();
    }

    @Override
    protected String getTypeDisplayName() {
        return getStartNode().getStepName() + " : " + (getStartNode().isBody() ? "Body : " : "") + "End";
    }

    @Override
    protected String getTypeFunctionName() {
        return getStartNode().isBody() ? "}" : "// " + getStartNode().getDisplayFunctionName();
    }
}
