package org.jenkinsci.plugins.workflow.steps;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.ListenableFuture;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Result;
import java.io.IOException;
import java.io.Serializable;

/** What surrounds a running step, and where its outcome goes. */
public abstract class StepContext implements FutureCallback<Object>, Serializable {

    private static final long serialVersionUID = 1L;

    /** The innermost object of a type, or null. */
    public abstract <T> @Nullable T get(Class<T> key) throws IOException, InterruptedException;

    @Override
    public abstract void onSuccess(@Nullable Object result);

    @Override
    public abstract void onFailure(@NonNull Throwable t);

    /** Whether the program is loaded, so that {@link #get} does not block. */
    public abstract boolean isReady();

    /** Saves the program's state. */
    public abstract ListenableFuture<Void> saveState();

    /** Sets the build's result where the new one is worse. */
    public abstract void setResult(Result r);

    /** Prepares a run of the step's block. */
    public abstract BodyInvoker newBodyInvoker() throws IllegalStateException;

    public boolean hasBody() {
        return false;
    }

    @Override
    public abstract boolean equals(@CheckForNull Object o);

    @Override
    public abstract int hashCode();
}
