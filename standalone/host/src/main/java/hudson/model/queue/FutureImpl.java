package hudson.model.queue;

import hudson.model.Executor;
import hudson.model.Queue;
import hudson.remoting.AsyncFutureImpl;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** The future of one item of the queue. */
public final class FutureImpl extends AsyncFutureImpl<Queue.Executable> implements QueueTaskFuture<Queue.Executable> {
    private final Queue.Task task;
    final AsyncFutureImpl<Queue.Executable> start = new AsyncFutureImpl<>();
    private volatile Executor executor;

    public FutureImpl(Queue.Task task) {
        this.task = task;
    }

    @Override
    public Future<Queue.Executable> getStartCondition() {
        return start;
    }

    @Override
    public Queue.Executable waitForStart() throws InterruptedException, ExecutionException {
        return start.get();
    }

    /** Takes the task out of the queue; interrupts it when it runs already and that is wanted. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        Queue queue = Queue.getInstance();
        for (Queue.Item item : queue.getItems(task)) {
            if ((Object) item.getFuture() == this && queue.cancel(item)) {
                return true;
            }
        }
        if (mayInterruptIfRunning && executor != null) {
            executor.interrupt();
        }
        return mayInterruptIfRunning;
    }

    @Override
    public void setAsCancelled() {
        super.setAsCancelled();
        start.setAsCancelled();
    }

    @Override
    public void set(Throwable problem) {
        start.set(problem);
        super.set(problem);
    }

    void started(Executor executor, Queue.Executable executable) {
        this.executor = executor;
        start.set(executable);
    }
}
