package io.jenkins.plugins.modellineage.jenkins.approval;

import hudson.FilePath;
import hudson.console.HyperlinkNote;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.jenkins.home.Approvals;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
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
        PrintStream log = context.get(TaskListener.class).getLogger();
        Run<?, ?> build = context.get(Run.class);
        log.println("Promotion " + promotion.ref().label() + " waits for "
                + promotion.wanted()
                + promotion.expires().map(end -> " until " + end).orElse("") + ": "
                + HyperlinkNote.encodeTo("/" + build.getUrl() + "model-lineage/", "approve or reject"));
        if (context.get(FilePath.class) != null) {
            log.println("This wait is inside node and keeps its executor busy; put promoteModel outside node"
                    + " (in Declarative: agent none, and a stage without agent) to wait without one");
        }
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

    /** Ends the request when its time has run out; null for one without an end. Arm it again after a restart. */
    public static ScheduledFuture<?> expiry(Promotion promotion) {
        return promotion
                .expires()
                .map(end -> Timer.get()
                        .schedule(
                                () -> expire(promotion.id()),
                                Math.max(0, Duration.between(Instant.now(), end).toMillis()) + 1,
                                TimeUnit.MILLISECONDS))
                .orElse(null);
    }

    private static void expire(String promotionId) {
        try {
            Approvals.expire(promotionId);
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.WARNING, problem, () -> "Promotion " + promotionId + " could not be ended in time");
        }
    }
}
