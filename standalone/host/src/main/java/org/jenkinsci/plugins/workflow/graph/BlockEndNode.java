package org.jenkinsci.plugins.workflow.graph;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;

/** The end of a block. */
public abstract class BlockEndNode<START extends BlockStartNode> extends FlowNode {

    private transient START start;
    private final String startId;

    public BlockEndNode(FlowExecution exec, String id, START start, FlowNode... parents) {
        this(exec, id, start, List.of(parents));
    }

    public BlockEndNode(FlowExecution exec, String id, START start, List<FlowNode> parents) {
        super(exec, id, parents);
        this.start = start;
        this.startId = start.getId();
    }

    @NonNull
    @SuppressWarnings("unchecked")
    public START getStartNode() {
        if (start == null) {
            try {
                start = (START) getExecution().getNode(startId);
            } catch (IOException x) {
                throw new IllegalStateException("The start of block " + getId() + " cannot be read", x);
            }
        }
        return start;
    }
}
