package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.flow.ErrorCondition;

/** Counts the attempts that are left. */
public class RetryStepExecution extends AbstractStepExecutionImpl {

    private static final long serialVersionUID = 1L;

    private final transient int count;
    private final transient List<ErrorCondition> conditions;

    RetryStepExecution(int count, StepContext context, @CheckForNull List<ErrorCondition> conditions) {
        super(context);
        this.count = count;
        this.conditions = conditions;
    }

    @Override
    public boolean start() throws Exception {
        getContext()
                .newBodyInvoker()
                .withCallback(new Callback(count, conditions))
                .start();
        return false;
    }

    private static final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;
        private int left;

        @CheckForNull
        private final ArrayList<ErrorCondition> conditions;

        Callback(int count, @CheckForNull List<ErrorCondition> conditions) {
            this.left = count;
            this.conditions = conditions == null ? null : new ArrayList<>(conditions);
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            context.onSuccess(result);
        }

        @Override
        public void onFailure(StepContext context, Throwable t) {
            left--;
            try {
                if (left <= 0 || !meant(t, context)) {
                    context.onFailure(t);
                    return;
                }
                tell(t, context);
                context.newBodyInvoker().withCallback(this).start();
            } catch (Throwable x) { // a condition may be anybody's, and the step must end
                context.onFailure(x);
            }
        }

        private boolean meant(Throwable t, StepContext context) throws IOException, InterruptedException {
            if (conditions == null || conditions.isEmpty()) {
                return !(t instanceof FlowInterruptedException stopped) || !stopped.isActualInterruption();
            }
            for (ErrorCondition condition : conditions) {
                if (condition.test(t, context)) {
                    return true;
                }
            }
            return false;
        }

        private static void tell(Throwable t, StepContext context) throws IOException, InterruptedException {
            TaskListener listener = context.get(TaskListener.class);
            if (t instanceof AbortException) {
                listener.error(t.getMessage());
            } else if (t instanceof FlowInterruptedException stopped) {
                stopped.handle(context.get(Run.class), listener);
            } else {
                t.printStackTrace(listener.error("Execution failed"));
            }
            listener.getLogger().println("Retrying");
        }
    }
}
