package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.LinkedList;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.actions.WorkspaceAction;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;

/**
 * A workspace that a step inside a block stands in, and the block does not. Its files are others than those of the same
 * paths in the workspaces of other branches, and the block did not note them when it began.
 *
 * @param branch names of the parallel branches inside the block that have this workspace; empty for none
 * @param node name of the machine, empty for the built-in one
 * @param folder as the machine calls it
 */
public record InnerWorkspace(String branch, String node, String folder) {
    private static final int LONGEST_NAME = 200;

    /**
     * Empty when the step stands in the workspace of the block, or in no block.
     *
     * @param block name of the step that is the block
     */
    public static Optional<InnerWorkspace> of(FlowNode step, String block) {
        LinkedList<String> branches = new LinkedList<>();
        WorkspaceAction workspace = null;
        for (BlockStartNode around : step.iterateEnclosingBlocks()) {
            if (is(around, block)) {
                return workspace == null
                        ? Optional.empty()
                        : Optional.of(new InnerWorkspace(
                                String.join(", ", branches), workspace.getNode(), workspace.getPath()));
            } else if (workspace == null) {
                workspace = around.getAction(WorkspaceAction.class);
            } else {
                Branch.begunBy(around).ifPresent(branch -> branches.addFirst(branch.name()));
            }
        }
        return Optional.empty();
    }

    private static boolean is(BlockStartNode around, String step) {
        return around instanceof StepNode node
                && node.getDescriptor() != null
                && node.getDescriptor().getFunctionName().equals(step);
    }

    /** Under which path a run keeps a file of this workspace: branches are told apart, attempts in one are not. */
    String named(String path) {
        if (branch.isEmpty()) {
            return path;
        }
        String name = Naming.shortened(branch.replaceAll("[/\\\\:]", "_").strip(), LONGEST_NAME);
        return (name.matches("\\.*") ? "_" + name : name) + "/" + path;
    }
}
