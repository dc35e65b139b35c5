package org.jenkinsci.plugins.workflow.support.actions;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.InvisibleAction;
import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.PersistentAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** A time in which a node waited for something outside, such as a person. */
public class PauseAction extends InvisibleAction implements PersistentAction {

    private static final Logger LOGGER = Logger.getLogger(PauseAction.class.getName());

    private String cause;
    private long startTime = System.currentTimeMillis();
    private long endTime;

    public PauseAction(String cause) {
        this.cause = cause;
    }

    public String getCause() {
        return cause;
    }

    public void setCause(String cause) {
        this.cause = cause;
    }

    /** Milliseconds since the epoch. */
    public long getStartTime() {
        return startTime;
    }

    public void setStartTime(long startTime) {
        this.startTime = startTime;
    }

    /** Milliseconds since the epoch; 0 while it lasts. */
    public long getEndTime() {
        return endTime;
    }

    public void setEndTime(long endTime) {
        this.endTime = endTime;
    }

    public boolean isPaused() {
        return endTime == 0;
    }

    /** Milliseconds, so far. */
    public long getPauseDuration() {
        return (isPaused() ? System.currentTimeMillis() : endTime) - startTime;
    }

    @CheckForNull
    public static PauseAction getCurrentPause(@NonNull FlowNode node) {
        List<PauseAction> pauses = getPauseActions(node);
        PauseAction last = pauses.isEmpty() ? null : pauses.get(pauses.size() - 1);
        return last != null && last.isPaused() ? last : null;
    }

    /** Ends the pause that lasts; where there is none, that is logged. */
    public static void endCurrentPause(@NonNull FlowNode node) throws IOException {
        PauseAction pause = getCurrentPause(node);
        if (pause == null) {
            LOGGER.log(Level.FINE, "{0} does not pause", node);
            return;
        }
        pause.setEndTime(System.currentTimeMillis());
        node.save();
    }

    public static boolean isPaused(@NonNull FlowNode node) {
        return getCurrentPause(node) != null;
    }

    @NonNull
    public static List<PauseAction> getPauseActions(@NonNull FlowNode node) {
        return node.getActions().stream()
                .filter(PauseAction.class::isInstance)
                .map(PauseAction.class::cast)
                .toList();
    }

    /** Milliseconds of all pauses of a node. */
    public static long getPauseDuration(@NonNull FlowNode node) {
        return getPauseActions(node).stream()
                .mapToLong(PauseAction::getPauseDuration)
                .sum();
    }
}
