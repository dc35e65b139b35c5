package org.jenkinsci.plugins.workflow.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.TaskListener;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code sleep}: waits. */
public final class SleepStep extends Step {

    private final int time;
    private TimeUnit unit = TimeUnit.SECONDS;

    @DataBoundConstructor
    public SleepStep(int time) {
        this.time = time;
    }

    public int getTime() {
        return time;
    }

    public TimeUnit getUnit() {
        return unit;
    }

    @DataBoundSetter
    public void setUnit(TimeUnit unit) {
        this.unit = unit;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        return new Execution(unit.toMillis(time), context);
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends StepDescriptor {
        @Override
        public String getFunctionName() {
            return "sleep";
        }

        @Override
        public String getDisplayName() {
            return "Sleep";
        }

        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class);
        }
    }

    /** Its execution. A restart counts as sleep. */
    public static final class Execution extends AbstractStepExecutionImpl {
        private static final long serialVersionUID = 1L;
        private final long millis;
        private long end;
        private transient volatile ScheduledFuture<?> task;

        Execution(long millis, StepContext context) {
            super(context);
            this.millis = millis;
        }

        @Override
        public boolean start() throws Exception {
            end = System.currentTimeMillis() + millis;
            getContext().get(TaskListener.class).getLogger().println("Sleeping for " + Util.getTimeSpanString(millis));
            setUpTimer();
            return false;
        }

        private void setUpTimer() {
            long left = Math.max(0, end - System.currentTimeMillis());
            task = Timer.get().schedule(() -> getContext().onSuccess(null), left, TimeUnit.MILLISECONDS);
        }

        @Override
        public void stop(Throwable cause) throws Exception {
            if (task != null) {
                task.cancel(false);
            }
            super.stop(cause);
        }

        @Override
        public void onResume() {
            setUpTimer();
        }

        @Override
        public String getStatus() {
            long left = end - System.currentTimeMillis();
            return left > 0 ? "sleeping for another " + Util.getTimeSpanString(left) : "should have stopped sleeping";
        }
    }
}
