package hudson.model.queue;

import hudson.model.Action;
import hudson.model.Queue;
import java.util.ArrayList;
import java.util.List;

/** One run of a task through an executor. */
public final class WorkUnitContext {
    public final Queue.BuildableItem item;
    public final Queue.Task task;
    public final FutureImpl future;
    public final List<Action> actions;
    private final WorkUnit work;

    public WorkUnitContext(Queue.BuildableItem item) {
        this.item = item;
        this.task = item.task;
        this.future = (FutureImpl) item.getFuture();
        this.actions = new ArrayList<>(item.getActions());
        this.work = new WorkUnit(this, task);
    }

    public WorkUnit getPrimaryWorkUnit() {
        return work;
    }
}
