package hudson.model.queue;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Executor;
import hudson.model.Queue;

/** The part of a task that one executor runs. */
public final class WorkUnit {
    public final SubTask work;
    public final WorkUnitContext context;
    private volatile Executor executor;
    private Queue.Executable executable;

    WorkUnit(WorkUnitContext context, SubTask work) {
        this.context = context;
        this.work = work;
    }

    @CheckForNull
    public Executor getExecutor() {
        return executor;
    }

    public void setExecutor(@CheckForNull Executor e) {
        executor = e;
    }

    public Queue.Executable getExecutable() {
        return executable;
    }

    public void setExecutable(Queue.Executable executable) {
        this.executable = executable;
        if (executable != null) {
            context.future.started(executor, executable);
        }
    }

    public boolean isMainWork() {
        return context.task == work;
    }

    @Override
    public String toString() {
        return work + (executable == null ? "" : " running " + executable);
    }
}
