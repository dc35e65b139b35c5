package org.jenkinsci.plugins.workflow.steps;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jenkins.model.Jenkins;
import org.springframework.security.core.Authentication;

/** A step whose work is done on a thread of its own. A restart in the meantime fails it. */
public abstract class SynchronousNonBlockingStepExecution<T> extends StepExecution {

    private static final long serialVersionUID = 1L;

    private static ExecutorService executorService;

    private transient volatile Future<?> task;
    private transient volatile String threadName;
    private transient volatile Throwable stopCause;

    protected SynchronousNonBlockingStepExecution(@NonNull StepContext context) {
        super(context);
    }

    /** Does the work, with the build's authentication. */
    protected abstract T run() throws Exception;

    @Override
    public final boolean start() throws Exception {
        Authentication authentication = Jenkins.getAuthentication2();
        task = getExecutorService().submit(() -> work(authentication));
        return false;
    }

    private void work(Authentication authentication) {
        threadName = Thread.currentThread().getName();
        try {
            T result;
            try (ACLContext as = ACL.as2(authentication)) {
                result = run();
            }
            getContext().onSuccess(result);
        } catch (Throwable x) {
            if (stopCause == null) {
                getContext().onFailure(x);
            } else {
                stopCause.addSuppressed(x);
            }
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        if (task != null) {
            stopCause = cause;
            task.cancel(true);
        }
        super.stop(cause);
    }

    @Override
    public void onResume() {
        getContext().onFailure(new SynchronousResumeNotSupportedException(getContext()));
    }

    @Override
    @NonNull
    public String getStatus() {
        return threadName == null ? "not yet scheduled" : "running in thread: " + threadName;
    }

    @Override
    public boolean blocksRestart() {
        return threadName != null;
    }

    static synchronized ExecutorService getExecutorService() {
        if (executorService == null) {
            executorService = Executors.newCachedThreadPool(new NamingThreadFactory(
                    new DaemonThreadFactory(), SynchronousNonBlockingStepExecution.class.getName()));
        }
        return executorService;
    }
}
