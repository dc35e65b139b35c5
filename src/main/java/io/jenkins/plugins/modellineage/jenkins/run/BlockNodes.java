package io.jenkins.plugins.modellineage.jenkins.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** What ran inside a block. */
final class BlockNodes {
    private BlockNodes() {}

    /**
     * The latest nodes first; none if the block has just begun, or if its build has left it.
     *
     * @param start of the block, which is not among them
     * @param most nodes that are looked at
     */
    static List<FlowNode> within(FlowNode start, int most) {
        Deque<FlowNode> next = new ArrayDeque<>();
        for (FlowNode head : start.getExecution().getCurrentHeads()) {
            if (head.getAllEnclosingIds().contains(start.getId())) {
                next.add(head);
            }
        }
        Set<String> seen = new HashSet<>(Set.of(start.getId()));
        List<FlowNode> found = new ArrayList<>();
        while (!next.isEmpty() && found.size() < most) {
            FlowNode node = next.poll();
            if (seen.add(node.getId())) {
                found.add(node);
                next.addAll(node.getParents());
            }
        }
        return found;
    }
}
