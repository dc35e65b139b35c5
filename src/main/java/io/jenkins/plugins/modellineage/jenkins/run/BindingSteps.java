package io.jenkins.plugins.modellineage.jenkins.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.BlockStartNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graph.StepNode;

/** Finds the steps inside a block that may have bound secrets: what they bound is not known any more when the block ends. */
public final class BindingSteps {
    /** More nodes would take long to read. */
    private static final int MOST = 10_000;

    /** Steps with a block that bind none. Of any other nobody knows: plugins bind secrets under many names. */
    private static final Set<String> PLAIN = Set.of(
            "ansiColor",
            "catchError",
            "container",
            "dir",
            "lock",
            "node",
            "parallel",
            "retry",
            "script",
            "stage",
            "throttle",
            "timeout",
            "timestamps",
            "trackExperiment",
            "waitUntil",
            "warnError",
            "withChecks",
            "withDockerContainer",
            "withEnv",
            "withMlflow",
            "ws");

    private BindingSteps() {}

    /**
     * Why something inside may have bound a secret, in words; empty only if nothing has.
     *
     * @param start of the block, which has just ended, or has not begun
     */
    public static Optional<String> within(FlowNode start) {
        List<FlowNode> nodes = BlockNodes.within(start, MOST + 1);
        if (nodes.size() > MOST) {
            return Optional.of("the block is too long to look for steps inside that bind secrets");
        } else if (nodes.isEmpty() && !start.getExecution().isCurrentHead(start)) {
            return Optional.of("what ran inside the block is not known any more");
        }
        return nodes.stream()
                .filter(BlockStartNode.class::isInstance)
                .map(BindingSteps::step)
                .filter(step -> !PLAIN.contains(step))
                .findFirst()
                .map(step -> step + " inside the block may bind secrets");
    }

    private static String step(FlowNode node) {
        return node instanceof StepNode step && step.getDescriptor() != null
                ? step.getDescriptor().getFunctionName()
                : "a step that is not known";
    }
}
