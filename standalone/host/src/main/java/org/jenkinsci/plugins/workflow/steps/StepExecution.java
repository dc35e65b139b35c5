package org.jenkinsci.plugins.workflow.steps;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import jenkins.util.Timer;

/** One call of a step while it runs. Part of the program's state, so whatever cannot be saved is transient. */
public abstract class StepExecution implements Serializable {

    private static final long serialVersionUID = 1L;

    private StepContext context;

    @Deprecated
    protected StepExecution() {}

    protected StepExecution(@NonNull StepContext context) {
        this.context = context;
    }

    @NonNull
    public StepContext getContext() {
        if (context == null) {
            throw new IllegalStateException("A StepContext has to be passed to the constructor of " + getClass());
        }
        return context;
    }

    /**
     * Starts the step on the thread that runs the script.
     *
     * @return true where the step has ended and its context has the outcome; false where that follows later
     */
    public abstract boolean start() throws Exception;

    /** Asks the step to end soon; by default its context fails at once. */
    public void stop(@NonNull Throwable cause) throws Exception {
        getContext().onFailure(cause);
    }

    /** Takes up work after a restart. Must not throw. */
    public void onResume() {}

    /** What the step is doing, for a person; may be null. */
    @CheckForNull
    public String getStatus() {
        return null;
    }

    public boolean blocksRestart() {
        return false;
    }

    /** As {@link #getStatus()}, giving up after a time. */
    @CheckForNull
    public final String getStatusBounded(long timeout, TimeUnit unit) {
        Future<String> task = Timer.get().submit(this::getStatus);
        try {
            return task.get(timeout, unit);
        } catch (ExecutionException | TimeoutException | InterruptedException x) {
            task.cancel(true);
            return x.toString();
        }
    }

    /** Applies a function to all running executions of all builds, those that are still being resumed later. */
    public static ListenableFuture<?> acceptAll(Consumer<StepExecution> c) {
        List<ListenableFuture<?>> futures = new ArrayList<>();
        for (StepExecutionIterator iterator : StepExecutionIterator.all()) {
            futures.add(iterator.accept(c));
        }
        return Futures.allAsList(futures);
    }

    /** Applies a function to all running executions of a type. */
    public static <T extends StepExecution> ListenableFuture<?> acceptAll(Class<T> type, Consumer<T> c) {
        return acceptAll(execution -> {
            if (type.isInstance(execution)) {
                c.accept(type.cast(execution));
            }
        });
    }
}
