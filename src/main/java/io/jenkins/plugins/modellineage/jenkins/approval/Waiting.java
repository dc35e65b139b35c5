package io.jenkins.plugins.modellineage.jenkins.approval;

import hudson.FilePath;
import hudson.console.HyperlinkNote;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.jenkins.home.PageAddress;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.io.PrintStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/** How a step that waits for people shows itself: in the log, in the flow graph, and to the clock. */
public final class Waiting {
    private static final Logger LOGGER = Logger.getLogger(Waiting.class.getName());
    private static final String CAUSE = "Model approval";
    private static final String WAITS = " waits for approval";

    private Waiting() {}

    /** Marks the step as paused and tells in the log whom it waits for and where to decide. */
    public static void begin(StepContext context, Promotion promotion) throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        if (!PauseAction.isPaused(node)) {
            node.addAction(new PauseAction(CAUSE));
        }
        node.addOrReplaceAction(new LabelAction(asked(promotion) + WAITS));
        tell(context, promotion, " waits for ");
        if (context.get(FilePath.class) != null) {
            log(context)
                    .println("This wait is inside node and keeps its executor busy; put promoteModel outside node"
                            + " (in Declarative: agent none, and a stage without agent) to wait without one");
        }
    }

    /** Tells of a request that the step leaves behind, and what will end it. */
    public static void left(StepContext context, Promotion promotion) throws IOException, InterruptedException {
        tell(context, promotion, " waits without this build for ");
        if (promotion.expires().isEmpty()) {
            log(context)
                    .println("It has no end of its own, so it waits until somebody decides or withdraws it;"
                            + " modelApproval(expiresInHours: …) would end it");
        }
    }

    private static void tell(StepContext context, Promotion promotion, String waits)
            throws IOException, InterruptedException {
        log(context)
                .println((promotion.isRollback()
                                ? "The " + promotion.ref().rollback()
                                : "Promotion " + promotion.ref().label())
                        + waits
                        + promotion.wanted()
                        + promotion.expires().map(end -> " until " + end).orElse("") + ": "
                        + HyperlinkNote.encodeTo("/" + PageAddress.of(promotion) + "/", "approve or reject"));
    }

    /** What the step asks for, in few words: where a flow graph is shown, steps have one line. */
    private static String asked(Promotion promotion) {
        return promotion.version().label() + " to " + promotion.stage();
    }

    private static PrintStream log(StepContext context) throws IOException, InterruptedException {
        return context.get(TaskListener.class).getLogger();
    }

    /** Ends the pause in the flow graph, once. It is for display only: nothing hangs on it. */
    public static void end(FlowNode node) {
        if (!PauseAction.isPaused(node)) {
            return;
        }
        try {
            PauseAction.endCurrentPause(node);
            LabelAction label = node.getPersistentAction(LabelAction.class);
            if (label != null && label.getDisplayName().endsWith(WAITS)) {
                String asked = label.getDisplayName();
                node.addOrReplaceAction(new LabelAction(asked.substring(0, asked.length() - WAITS.length())));
            }
        } catch (IOException problem) {
            LOGGER.log(Level.FINE, problem, () -> "The pause of " + node + " is not ended in its build's graph");
        }
    }
}
