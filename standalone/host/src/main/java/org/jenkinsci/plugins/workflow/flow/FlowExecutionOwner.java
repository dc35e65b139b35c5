package org.jenkinsci.plugins.workflow.flow;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Queue;
import hudson.model.TaskListener;
import java.io.File;
import java.io.IOException;
import java.io.Serializable;

/** Finds an execution again, across restarts. */
public abstract class FlowExecutionOwner implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Something that runs and has an execution. */
    public interface Executable extends Queue.Executable {

        @CheckForNull
        FlowExecutionOwner asFlowExecutionOwner();
    }

    /**
     * @throws IOException where it cannot be loaded
     */
    @NonNull
    public abstract FlowExecution get() throws IOException;

    /** The execution where it is loaded already, else null. */
    @CheckForNull
    public FlowExecution getOrNull() {
        try {
            return get();
        } catch (IOException x) {
            return null;
        }
    }

    /** Where the execution keeps its files. */
    public abstract File getRootDir() throws IOException;

    public abstract Queue.Executable getExecutable() throws IOException;

    public abstract String getUrl() throws IOException;

    public String getUrlOfExecution() throws IOException {
        return getUrl() + "execution/";
    }

    @Override
    public abstract boolean equals(Object o);

    @Override
    public abstract int hashCode();

    /** The build's log. */
    @NonNull
    public TaskListener getListener() throws IOException {
        return TaskListener.NULL;
    }
}
