package org.jenkinsci.plugins.workflow.graph;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Result;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

/** The last node of a build. */
public class FlowEndNode extends BlockEndNode<FlowStartNode> {

    private final Result result;

    public FlowEndNode(
            FlowExecution exec, String id, FlowStartNode start, @NonNull Result result, FlowNode... parents) {
        super(exec, id, start, parents);
        this.result = result;
    }

    public Result getResult() {
        return result;
    }

    @Override
    protected String getTypeDisplayName() {
        return "End of Pipeline";
    }
}
