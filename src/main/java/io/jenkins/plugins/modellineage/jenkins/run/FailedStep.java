package io.jenkins.plugins.modellineage.jenkins.run;

import java.util.Optional;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.graph.BlockEndNode;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Finds the step that threw what a block ended with. */
public final class FailedStep {
    /** Nodes that are looked at: what ends a block is the last that happened in it. */
    private static final int MOST = 200;

    private static final String LOG = "log";

    private FailedStep() {}

    /**
     * The id of the node, if it has a log of its own.
     *
     * @param start of the block
     */
    public static Optional<String> within(FlowNode start, Throwable problem) {
        return BlockNodes.within(start, MOST).stream()
                .filter(node -> isStep(node) && threw(node, problem))
                .findFirst()
                .filter(FailedStep::hasLog)
                .map(FlowNode::getId);
    }

    private static boolean isStep(FlowNode node) {
        return !(node instanceof BlockStartNode) && !(node instanceof BlockEndNode<?>);
    }

    /** A graph may keep a copy of an error that cannot be stored. */
    private static boolean threw(FlowNode node, Throwable problem) {
        ErrorAction action = node.getError();
        return action != null && isSame(action.getError(), problem);
    }

    /** Errors without a message are many, and only the very same one counts. */
    static boolean isSame(Throwable kept, Throwable thrown) {
        return kept == thrown
                || kept.getMessage() != null
                        && kept.getMessage().equals(thrown.getMessage())
                        && kept.getClass() == thrown.getClass();
    }

    private static boolean hasLog(FlowNode node) {
        return node.getActions().stream().anyMatch(action -> LOG.equals(action.getUrlName()));
    }
}
