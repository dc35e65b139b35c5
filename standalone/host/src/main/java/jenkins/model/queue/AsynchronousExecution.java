package jenkins.model.queue;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Executor;

/** Thrown by {@link hudson.model.Queue.Executable#run}: the work goes on without the executor's thread. */
public abstract class AsynchronousExecution extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private transient Executor executor;
    private transient boolean done;
    private transient Throwable problem;

    protected AsynchronousExecution() {}

    public abstract void interrupt(boolean forShutdown);

    public abstract boolean blocksRestart();

    public abstract boolean displayCell();

    @CheckForNull
    public final synchronized Executor getExecutor() {
        return executor;
    }

    public final synchronized void setExecutorWithoutCompleting(@NonNull Executor executor) {
        this.executor = executor;
    }

    public final synchronized void maybeComplete() {
        if (done) {
            executor.completedAsynchronous(problem);
        }
    }

    /** Ends the execution; null when it ended well. */
    public final synchronized void completed(@CheckForNull Throwable error) {
        if (done) {
            return;
        }
        done = true;
        problem = error;
        if (executor != null) {
            executor.completedAsynchronous(error);
        }
    }
}
