package io.jenkins.plugins.modellineage.jenkins.approval;

import hudson.FilePath;
import hudson.console.HyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.io.PrintStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.support.actions.PauseAction;

/** How a step that waits for people shows itself: in the log, in the flow graph, and to the clock. */
public final class Waiting {
    private static final Logger LOGGER = Logger.getLogger(Waiting.class.getName());
    private static final String CAUSE = "Model approval";

    private Waiting() {}

    /** Marks the step as paused and tells in the log whom it waits for and where to decide. */
    public static void begin(StepContext context, Promotion promotion) throws IOException, InterruptedException {
        FlowNode node = context.get(FlowNode.class);
        if (!PauseAction.isPaused(node)) {
            node.addAction(new PauseAction(CAUSE));
        }
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
        Run<?, ?> build = context.get(Run.class);
        log(context)
                .println((promotion.isRollback()
                                ? "The " + promotion.ref().rollback()
                                : "Promotion " + promotion.ref().label())
                        + waits
                        + promotion.wanted()
                        + promotion.expires().map(end -> " until " + end).orElse("") + ": "
                        + HyperlinkNote.encodeTo("/" + build.getUrl() + "model-lineage/", "approve or reject"));
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
        } catch (IOException problem) {
            LOGGER.log(Level.FINE, problem, () -> "The pause of " + node + " is not ended in its build's graph");
        }
    }
}
