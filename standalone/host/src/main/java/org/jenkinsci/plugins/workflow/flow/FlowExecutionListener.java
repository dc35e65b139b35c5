package org.jenkinsci.plugins.workflow.flow;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Is told of the life of executions. */
public abstract class FlowExecutionListener implements ExtensionPoint {

    private static final Logger LOGGER = Logger.getLogger(FlowExecutionListener.class.getName());

    /** Before it starts; its log is not open yet. */
    public void onCreated(@NonNull FlowExecution execution) {}

    /** It has started for the first time. */
    public void onRunning(@NonNull FlowExecution execution) {}

    /** It was loaded after a restart. */
    public void onResumed(@NonNull FlowExecution execution) {}

    /** It has ended by itself; not where it was killed. */
    public void onCompleted(@NonNull FlowExecution execution) {}

    public static void fireCreated(@NonNull FlowExecution execution) {
        fire(execution, FlowExecutionListener::onCreated);
    }

    public static void fireRunning(@NonNull FlowExecution execution) {
        fire(execution, FlowExecutionListener::onRunning);
    }

    public static void fireResumed(@NonNull FlowExecution execution) {
        fire(execution, FlowExecutionListener::onResumed);
    }

    public static void fireCompleted(@NonNull FlowExecution execution) {
        fire(execution, FlowExecutionListener::onCompleted);
    }

    private static void fire(FlowExecution execution, BiConsumer<FlowExecutionListener, FlowExecution> event) {
        for (FlowExecutionListener listener : ExtensionList.lookup(FlowExecutionListener.class)) {
            try {
                event.accept(listener, execution);
            } catch (RuntimeException x) {
                LOGGER.log(Level.WARNING, x, () -> listener.getClass() + " failed for " + execution);
            }
        }
    }
}
