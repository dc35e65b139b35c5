package jenkins.model.queue;

import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.queue.Executables;
import hudson.model.queue.Tasks;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;

/** Stops what runs or waits below an item that goes. */
public class ItemDeletion {
    private ItemDeletion() {}

    /** Removes the item's tasks from the queue, interrupts its builds and waits up to 15 seconds for them. */
    public static void cancelBuildsInProgress(Item initiatingItem) throws Failure, InterruptedException {
        Queue queue = Queue.getInstance();
        for (Queue.Item item : queue.getItems()) {
            if (belongsTo(Tasks.getItemOf(item.task), initiatingItem)) {
                queue.cancel(item);
            }
        }
        List<Executor> busy = new ArrayList<>();
        for (Computer computer : Jenkins.get().getComputers()) {
            for (Executor executor : computer.getAllExecutors()) {
                Queue.Executable running = executor.getCurrentExecutable();
                if (running != null && belongsTo(Tasks.getItemOf(Executables.getParentOf(running)), initiatingItem)) {
                    executor.interrupt(Result.ABORTED);
                    busy.add(executor);
                }
            }
        }
        for (int i = 0; i < 300 && busy.stream().anyMatch(Executor::isBusy); i++) {
            Thread.sleep(50);
        }
    }

    private static boolean belongsTo(Item item, Item root) {
        for (Object at = item; at instanceof Item i; at = i.getParent()) {
            if (at == root) {
                return true;
            }
        }
        return false;
    }
}
