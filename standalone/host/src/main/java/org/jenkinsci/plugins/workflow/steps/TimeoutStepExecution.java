package org.jenkinsci.plugins.workflow.steps;

import hudson.Util;
import hudson.model.Result;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.Serializable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
import jenkins.util.Timer;

/** Waits beside its block. */
public class TimeoutStepExecution extends AbstractStepExecutionImpl {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(TimeoutStepExecution.class.getName());

    private final TimeoutStep step;
    private BodyExecution body;
    private long end;
    private transient volatile ScheduledFuture<?> killer;

    TimeoutStepExecution(TimeoutStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        long millis = step.getUnit().toMillis(step.getTime());
        end = System.currentTimeMillis() + millis;
        body = getContext().newBodyInvoker().withCallback(new Callback(this)).start();
        getContext()
                .get(TaskListener.class)
                .getLogger()
                .println("Timeout set to expire in " + Util.getTimeSpanString(millis));
        setUpTimer();
        return false;
    }

    @Override
    public void onResume() {
        setUpTimer();
    }

    private void setUpTimer() {
        long left = Math.max(0, end - System.currentTimeMillis());
        killer = Timer.get().schedule(this::cancel, left, TimeUnit.MILLISECONDS);
    }

    private void cancel() {
        try {
            getContext().get(TaskListener.class).getLogger().println("Cancelling nested steps due to timeout");
        } catch (IOException | InterruptedException x) {
            LOGGER.log(Level.FINE, x, () -> "the block has ended meanwhile");
        }
        body.cancel(new FlowInterruptedException(Result.ABORTED, true, new ExceededTimeout()));
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        if (body == null || !body.cancel(cause)) {
            super.stop(cause);
        }
    }

    private static final class Callback extends BodyExecutionCallback.TailCall {
        private static final long serialVersionUID = 1L;
        private final TimeoutStepExecution execution;

        Callback(TimeoutStepExecution execution) {
            this.execution = execution;
        }

        @Override
        protected void finished(StepContext context) throws Exception {
            if (execution.killer != null) {
                execution.killer.cancel(false);
            }
        }
    }

    /** The time is over. */
    public static final class ExceededTimeout extends CauseOfInterruption implements Serializable {
        private static final long serialVersionUID = 1L;

        @Override
        public String getShortDescription() {
            return "Timeout has been exceeded";
        }
    }
}
