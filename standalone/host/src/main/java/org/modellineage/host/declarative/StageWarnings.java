package org.modellineage.host.declarative;

import hudson.model.Result;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** Warnings on the steps of a stage that runs, such as {@code catchError(stageResult: …)} leaves them. */
final class StageWarnings {

    private StageWarnings() {}

    static Result worst(FlowExecution execution, String stage) {
        for (FlowNode head : execution.getCurrentHeads()) {
            Result worst = Result.SUCCESS;
            boolean found = false;
            Set<FlowNode> seen = new HashSet<>();
            Deque<FlowNode> ahead = new ArrayDeque<>(Set.of(head));
            while (!ahead.isEmpty()) {
                FlowNode node = ahead.pop();
                WarningAction warning = node.getPersistentAction(WarningAction.class);
                worst = warning == null ? worst : worst.combine(warning.getResult());
                if (starts(node, stage)) {
                    found = true;
                } else {
                    node.getParents().stream().filter(seen::add).forEach(ahead::push);
                }
            }
            if (found) {
                return worst;
            }
        }
        return Result.SUCCESS;
    }

    private static boolean starts(FlowNode node, String stage) {
        LabelAction label = node.getPersistentAction(LabelAction.class);
        return label != null && label.getDisplayName().equals(stage);
    }
}
