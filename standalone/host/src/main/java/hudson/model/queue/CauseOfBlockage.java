package hudson.model.queue;

import hudson.model.TaskListener;

/** Why a task does not run yet. */
public abstract class CauseOfBlockage {
    public abstract String getShortDescription();

    public void print(TaskListener listener) {
        listener.getLogger().println(getShortDescription());
    }

    @Override
    public String toString() {
        return getShortDescription();
    }
}
