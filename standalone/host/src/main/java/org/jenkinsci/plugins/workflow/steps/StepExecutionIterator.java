package org.jenkinsci.plugins.workflow.steps;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.util.function.Consumer;

/** Knows running step executions. */
public abstract class StepExecutionIterator implements ExtensionPoint {

    /** Applies the function to each; the future ends when all were reached. */
    public ListenableFuture<?> accept(Consumer<StepExecution> c) {
        return Futures.immediateFuture(null);
    }

    public static ExtensionList<StepExecutionIterator> all() {
        return ExtensionList.lookup(StepExecutionIterator.class);
    }
}
