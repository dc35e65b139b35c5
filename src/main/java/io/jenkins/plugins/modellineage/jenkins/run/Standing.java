package io.jenkins.plugins.modellineage.jenkins.run;

import hudson.FilePath;
import hudson.model.Computer;
import java.io.IOException;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.actions.WorkspaceAction;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * Where a block or a step stands.
 *
 * @param node name of the machine, empty for the built-in one
 * @param folder as the machine calls it
 * @param workspace that Jenkins gave the block around it, as the machine calls it; empty when there is none
 */
public record Standing(String node, String folder, String workspace) {
    private static final String UNKNOWN = "?";

    /** Empty outside {@code node}. */
    static Optional<Standing> of(StepContext context) throws IOException, InterruptedException {
        FilePath folder = context.get(FilePath.class);
        return folder == null
                ? Optional.empty()
                : Optional.of(new Standing(node(folder), folder.getRemote(), workspace(context.get(FlowNode.class))));
    }

    /** The name of the machine that a folder is on; none is called {@value #UNKNOWN}. */
    static String node(FilePath folder) {
        Computer computer = folder.toComputer();
        return computer != null ? computer.getName() : folder.isRemote() ? UNKNOWN : "";
    }

    /** The workspace around a step as the graph of the build has it: what a Pipeline puts into its environment is not asked. */
    public static String workspace(FlowNode step) {
        if (step != null) {
            for (BlockStartNode block : step.iterateEnclosingBlocks()) {
                WorkspaceAction workspace = block.getAction(WorkspaceAction.class);
                if (workspace != null) {
                    return workspace.getPath();
                }
            }
        }
        return "";
    }
}
