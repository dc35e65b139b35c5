package org.jenkinsci.plugins.workflow.cps;

import java.io.IOException;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** The growing end of one branch of the graph. Saved as the id of its last node. */
final class FlowHead implements Serializable {

    private static final long serialVersionUID = 1L;

    private final int id;
    private String nodeId;
    private transient CpsFlowExecution execution;
    private transient FlowNode node;

    FlowHead(CpsFlowExecution execution, int id) {
        this.execution = execution;
        this.id = id;
    }

    int getId() {
        return id;
    }

    FlowNode get() {
        if (node == null && nodeId != null) {
            try {
                node = execution.getNode(nodeId);
            } catch (IOException x) {
                throw new IllegalStateException("Node " + nodeId + " of " + execution + " cannot be read", x);
            }
        }
        return node;
    }

    /** Another branch that goes on from here. */
    FlowHead fork() {
        FlowHead branch = execution.newHead();
        branch.node = get();
        branch.nodeId = nodeId;
        return branch;
    }

    void setNewHead(FlowNode newNode) {
        moveTo(newNode);
        execution.notifyListeners(newNode);
    }

    /** As {@link #setNewHead}, before anybody is told. */
    void moveTo(FlowNode newNode) {
        execution.store(newNode);
        node = newNode;
        nodeId = newNode.getId();
    }

    /** Stands at a node that was read from disk. */
    void setLoaded(String id) {
        nodeId = id;
    }

    void markIfFail(Throwable error) {
        if (error != null && get().getPersistentAction(ErrorAction.class) == null) {
            get().addAction(new ErrorAction(error));
        }
    }

    private Object readResolve() {
        execution = CpsFlowExecution.LOADING.get();
        return execution.loadedHead(this);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof FlowHead other && other.id == id;
    }

    @Override
    public int hashCode() {
        return id;
    }
}
