package org.jenkinsci.plugins.workflow.steps;

import hudson.AbortException;
import hudson.model.TaskListener;
import java.io.IOException;

/** Counts the attempts that are left. */
public class RetryStepExecution extends AbstractStepExecutionImpl {

    private static final long serialVersionUID = 1L;

    private final int count;

    RetryStepExecution(int count, StepContext context) {
        super(context);
        this.count = count;
    }

    @Override
    public boolean start() throws Exception {
        getContext().newBodyInvoker().withCallback(new Callback(count)).start();
        return false;
    }

    private static final class Callback extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;
        private int left;

        Callback(int count) {
            left = count;
        }

        @Override
        public void onSuccess(StepContext context, Object result) {
            context.onSuccess(result);
        }

        @Override
        public void onFailure(StepContext context, Throwable t) {
            boolean stopped = t instanceof FlowInterruptedException interruption && interruption.isActualInterruption();
            left--;
            if (stopped || left <= 0) {
                context.onFailure(t);
                return;
            }
            try {
                TaskListener listener = context.get(TaskListener.class);
                if (t instanceof AbortException) {
                    listener.error(t.getMessage());
                } else {
                    t.printStackTrace(listener.error("Execution failed"));
                }
                listener.getLogger().println("Retrying");
                context.newBodyInvoker().withCallback(this).start();
            } catch (IOException | InterruptedException x) {
                context.onFailure(x);
            }
        }
    }
}
