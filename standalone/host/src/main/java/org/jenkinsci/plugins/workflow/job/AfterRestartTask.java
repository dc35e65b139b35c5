package org.jenkinsci.plugins.workflow.job;

import hudson.model.Queue;
import java.io.IOException;

/** Gives a build that was resumed its executor back. */
final class AfterRestartTask implements Queue.FlyweightTask, Queue.TransientTask {

    private final WorkflowRun run;

    AfterRestartTask(WorkflowRun run) {
        this.run = run;
    }

    @Override
    public Queue.Executable createExecutable() throws IOException {
        return run;
    }

    @Override
    public Queue.Task getOwnerTask() {
        return run.getParent();
    }

    @Override
    public String getName() {
        return getDisplayName();
    }

    @Override
    public String getDisplayName() {
        return run.getFullDisplayName();
    }

    @Override
    public String getUrl() {
        return run.getParent().getUrl();
    }

    @Override
    public boolean isConcurrentBuild() {
        return true;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AfterRestartTask other && other.run == run;
    }

    @Override
    public int hashCode() {
        return run.hashCode();
    }
}
