package hudson.model.queue;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.ResourceActivity;
import java.io.IOException;
import jenkins.model.queue.ITask;

/** What an executor is given. */
public interface SubTask extends ResourceActivity, ITask {
    default Label getAssignedLabel() {
        return null;
    }

    default Node getLastBuiltOn() {
        return null;
    }

    default long getEstimatedDuration() {
        return -1;
    }

    @CheckForNull
    Queue.Executable createExecutable() throws IOException;

    @NonNull
    default Queue.Task getOwnerTask() {
        return (Queue.Task) this;
    }

    @Override
    default String getUrl() {
        return getOwnerTask().getUrl();
    }
}
