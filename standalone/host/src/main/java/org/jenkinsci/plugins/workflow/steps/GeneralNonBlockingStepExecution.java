package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** A step that does parts of its work on threads of their own, and may run its block between them. */
public abstract class GeneralNonBlockingStepExecution extends StepExecution {

    private static final long serialVersionUID = 1L;

    private transient volatile Future<?> task;
    private String threadName;
    private transient volatile Throwable stopCause;

    protected GeneralNonBlockingStepExecution(StepContext context) {
        super(context);
    }

    /** A part of the work. */
    @FunctionalInterface
    protected interface Block {
        void run() throws Exception;
    }

    /** Runs a part of the work with the build's authentication; an exception fails the step. */
    protected final void run(Block block) {
        if (stopCause != null) {
            return;
        }
        Authentication authentication = Jenkins.getAuthentication2();
        task = SynchronousNonBlockingStepExecution.getExecutorService().submit(() -> work(block, authentication));
    }

    private void work(Block block, Authentication authentication) {
        threadName = Thread.currentThread().getName();
        try (ACLContext as = ACL.as2(authentication)) {
            block.run();
        } catch (Throwable x) {
            failUnlessStopped(getContext(), x);
        } finally {
            threadName = null;
            task = null;
        }
    }

    private void failUnlessStopped(StepContext context, Throwable x) {
        if (stopCause == null) {
            context.onFailure(x);
        } else {
            stopCause.addSuppressed(x);
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        stopCause = cause;
        Future<?> running = task;
        if (running != null) {
            running.cancel(true);
        }
        super.stop(cause);
    }

    @Override
    public void onResume() {
        if (threadName != null) {
            getContext().onFailure(new SynchronousResumeNotSupportedException(getContext()));
        }
    }

    @Override
    @NonNull
    public String getStatus() {
        return threadName == null ? "not currently scheduled, or running blocks" : "running in thread: " + threadName;
    }

    @Override
    public boolean blocksRestart() {
        return threadName != null;
    }
}
