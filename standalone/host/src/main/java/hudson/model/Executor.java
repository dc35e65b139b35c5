package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.queue.WorkUnit;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
import jenkins.model.InterruptedBuildAction;
import jenkins.model.Jenkins;
import jenkins.model.queue.AsynchronousExecution;
import org.kohsuke.stapler.export.ExportedBean;
import org.springframework.security.core.Authentication;

/** A thread's worth of a computer, running one task at a time. */
@ExportedBean
public class Executor extends Thread implements ModelObject {
    private static final Logger LOGGER = Logger.getLogger(Executor.class.getName());
    private static final ThreadLocal<Executor> IMPERSONATION = new ThreadLocal<>();
    protected final @NonNull Computer owner;
    private final int number;
    private volatile WorkUnit workUnit;
    private volatile Queue.Executable executable;
    private volatile AsynchronousExecution asynchronousExecution;
    private volatile boolean finished;
    private volatile long startTime;
    private volatile Result interruptStatus;
    private final List<CauseOfInterruption> causes = new ArrayList<>();

    public Executor(@NonNull Computer owner, int n) {
        super("Executor #" + n + " for " + owner.getDisplayName());
        setDaemon(true);
        this.owner = owner;
        this.number = n;
    }

    /** Takes up the work; called with the queue's lock. */
    final void start(WorkUnit task) {
        workUnit = task;
        task.setExecutor(this);
        super.start();
    }

    @Override
    public void run() {
        Throwable problem = null;
        try {
            try (ACLContext as = ACL.as2(ACL.SYSTEM2)) {
                startTime = System.currentTimeMillis();
                executable = createExecutable();
            }
            if (executable == null) {
                finish(new CancellationException("nothing to run for " + workUnit.work.getDisplayName()));
                return;
            }
            setName("Executor #" + number + " for " + owner.getDisplayName() + " : executing " + executable);
            try (ACLContext as = ACL.as2(workUnit.context.item.authenticate2())) {
                workUnit.setExecutable(executable);
                executable.run();
            }
        } catch (AsynchronousExecution x) {
            synchronized (this) {
                x.setExecutorWithoutCompleting(this);
                asynchronousExecution = x;
            }
            x.maybeComplete();
            return;
        } catch (Throwable e) {
            problem = e;
        }
        finish(problem);
    }

    private Queue.Executable createExecutable() throws IOException {
        Queue.Executable created = workUnit.work.createExecutable();
        if (created instanceof Actionable actionable) {
            workUnit.context.actions.forEach(actionable::addAction);
        }
        return created;
    }

    /** Ends an asynchronous execution. */
    public void completedAsynchronous(@CheckForNull Throwable error) {
        finish(error);
    }

    private void finish(@CheckForNull Throwable problem) {
        if (problem != null && !(problem instanceof CancellationException)) {
            LOGGER.log(Level.FINE, "execution of " + workUnit + " ended badly", problem);
        }
        asynchronousExecution = null;
        owner.removeExecutor(this); // before it looks idle: the queue would give it work, and a thread works once
        finished = true;
        Queue.Executable ended = executable;
        if (problem == null) {
            workUnit.context.future.set(ended);
        } else {
            workUnit.context.future.set(problem);
        }
        Queue.getInstance().scheduleMaintenance();
    }

    /** Aborts what runs. */
    @Override
    public void interrupt() {
        interrupt(Result.ABORTED);
    }

    public void interrupt(Result result) {
        Authentication a = Jenkins.getAuthentication2();
        if (a.equals(ACL.SYSTEM2)) {
            interrupt(result, new CauseOfInterruption[0]);
        } else {
            interrupt(result, new CauseOfInterruption.UserInterruption(a.getName()));
        }
    }

    public void interrupt(Result result, CauseOfInterruption... causes) {
        interrupt(result, false, causes);
    }

    private void interrupt(Result result, boolean forShutdown, CauseOfInterruption... why) {
        synchronized (causes) {
            interruptStatus = result;
            for (CauseOfInterruption cause : why) {
                if (!causes.contains(cause)) {
                    causes.add(cause);
                }
            }
        }
        AsynchronousExecution async = asynchronousExecution;
        if (async != null) {
            async.interrupt(forShutdown);
        } else {
            super.interrupt();
        }
    }

    final void interruptForShutdown() {
        interrupt(Result.ABORTED, true);
    }

    /** The result that an interrupted execution should have. */
    public Result abortResult() {
        synchronized (causes) {
            return interruptStatus == null ? Result.ABORTED : interruptStatus;
        }
    }

    /** Attaches the reasons of the interruption to the build and prints them. */
    public void recordCauseOfInterruption(Run<?, ?> build, TaskListener listener) {
        List<CauseOfInterruption> taken;
        synchronized (causes) {
            taken = new ArrayList<>(causes);
            causes.clear();
        }
        if (!taken.isEmpty()) {
            build.addAction(new InterruptedBuildAction(taken));
            taken.forEach(cause -> cause.print(listener));
        }
    }

    @CheckForNull
    public Queue.Executable getCurrentExecutable() {
        return executable;
    }

    @NonNull
    public Collection<CauseOfInterruption> getCausesOfInterruption() {
        synchronized (causes) {
            return List.copyOf(causes);
        }
    }

    @CheckForNull
    public WorkUnit getCurrentWorkUnit() {
        return workUnit;
    }

    @Override
    public String getDisplayName() {
        return "Executor #" + getNumber();
    }

    public int getNumber() {
        return number;
    }

    public boolean isIdle() {
        return !isBusy();
    }

    public boolean isBusy() {
        return workUnit != null && !finished;
    }

    @CheckForNull
    public AsynchronousExecution getAsynchronousExecution() {
        return asynchronousExecution;
    }

    public long getElapsedTime() {
        return System.currentTimeMillis() - startTime;
    }

    public Computer getOwner() {
        return owner;
    }

    /** The executor of the current thread, or null. */
    @CheckForNull
    public static Executor currentExecutor() {
        return Thread.currentThread() instanceof Executor e ? e : IMPERSONATION.get();
    }

    /** The executor that runs {@code executable}, or null. */
    @CheckForNull
    public static Executor of(Queue.Executable executable) {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        if (jenkins == null) {
            return null;
        }
        for (Computer computer : jenkins.getComputers()) {
            for (Executor executor : computer.getAllExecutors()) {
                if (executor.getCurrentExecutable() == executable) {
                    return executor;
                }
            }
        }
        return null;
    }
}
