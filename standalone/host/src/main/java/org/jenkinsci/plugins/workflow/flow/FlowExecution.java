package org.jenkinsci.plugins.workflow.flow;

import com.google.common.util.concurrent.ListenableFuture;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowActionStorage;
import org.jenkinsci.plugins.workflow.graph.FlowEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.GraphLookupView;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.springframework.security.core.Authentication;

/** One run of a Pipeline: its graph and its running steps. */
public abstract class FlowExecution implements FlowActionStorage, GraphLookupView {

    /** How much survives a sudden end; null counts as the most. */
    @CheckForNull
    protected FlowDurabilityHint durabilityHint;

    @NonNull
    public FlowDurabilityHint getDurabilityHint() {
        return durabilityHint == null ? FlowDurabilityHint.MAX_SURVIVABILITY : durabilityHint;
    }

    /** Starts it. */
    public abstract void start() throws IOException;

    /** Takes it up after it was read from disk. */
    public abstract void onLoad(FlowExecutionOwner owner) throws IOException;

    public abstract FlowExecutionOwner getOwner();

    /** The last node of each branch that runs. */
    public abstract List<FlowNode> getCurrentHeads();

    /** Running steps; only those without a running step inside, or all, outer ones first. */
    public abstract ListenableFuture<List<StepExecution>> getCurrentExecutions(boolean innerMostOnly);

    public abstract boolean isCurrentHead(FlowNode n);

    public String getUrl() throws IOException {
        return getOwner().getUrlOfExecution();
    }

    /** Stops the innermost steps; the build ends with the given result unless it catches that. */
    public abstract void interrupt(Result r, CauseOfInterruption... causes) throws IOException, InterruptedException;

    public abstract void addListener(GraphListener listener);

    public void removeListener(GraphListener listener) {}

    public boolean isComplete() {
        List<FlowNode> heads = getCurrentHeads();
        return heads.size() == 1 && heads.get(0) instanceof FlowEndNode;
    }

    public boolean blocksRestart() {
        return true;
    }

    /** The error that ended it, or null. */
    @CheckForNull
    public final Throwable getCauseOfFailure() {
        List<FlowNode> heads = getCurrentHeads();
        if (heads.size() != 1 || !(heads.get(0) instanceof FlowEndNode end)) {
            return null;
        }
        ErrorAction error = end.getPersistentAction(ErrorAction.class);
        return error == null ? null : error.getError();
    }

    @CheckForNull
    public abstract FlowNode getNode(String id) throws IOException;

    /** As whom it runs. */
    @NonNull
    public abstract Authentication getAuthentication2();

    @Override
    public boolean isActive(@NonNull FlowNode node) {
        for (FlowNode head : getCurrentHeads()) {
            if (head.equals(node)) {
                return !(head instanceof FlowEndNode);
            }
            if (node instanceof BlockStartNode block
                    && findAllEnclosingBlockStarts(head).contains(block)) {
                return true;
            }
        }
        return false;
    }

    @Override
    @CheckForNull
    public BlockEndNode<?> getEndNode(@NonNull BlockStartNode startNode) {
        List<FlowNode> open = new ArrayList<>(getCurrentHeads());
        for (int i = 0; i < open.size(); i++) {
            FlowNode node = open.get(i);
            if (node instanceof BlockEndNode<?> end && end.getStartNode().equals(startNode)) {
                return end;
            }
            if (Integer.parseInt(node.getId()) > Integer.parseInt(startNode.getId())) {
                node.getParents().stream()
                        .filter(parent -> !open.contains(parent))
                        .forEach(open::add);
            }
        }
        return null;
    }

    @Override
    @CheckForNull
    public BlockStartNode findEnclosingBlockStart(@NonNull FlowNode node) {
        FlowNode at = node instanceof BlockEndNode<?> end ? end.getStartNode() : node;
        while (!at.getParents().isEmpty()) {
            FlowNode parent = at.getParents().get(0);
            if (parent instanceof BlockStartNode start) {
                return start;
            }
            at = parent instanceof BlockEndNode<?> end ? end.getStartNode() : parent;
        }
        return null;
    }

    @Override
    @NonNull
    public List<BlockStartNode> findAllEnclosingBlockStarts(@NonNull FlowNode node) {
        List<BlockStartNode> blocks = new ArrayList<>();
        for (BlockStartNode block = findEnclosingBlockStart(node);
                block != null;
                block = findEnclosingBlockStart(block)) {
            blocks.add(block);
        }
        return blocks;
    }

    @Override
    public Iterable<BlockStartNode> iterateEnclosingBlocks(@NonNull FlowNode node) {
        return findAllEnclosingBlockStarts(node);
    }

    /** Called when {@link StepExecution#onResume} of every step has returned. */
    protected void afterStepExecutionsResumed() {}
}
