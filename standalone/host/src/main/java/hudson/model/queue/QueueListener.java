package hudson.model.queue;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Queue;

/** Is told, under the lock of the queue, what leaves it. */
public abstract class QueueListener implements ExtensionPoint {
    /** The item went to an executor, or was cancelled. */
    public void onLeft(Queue.LeftItem li) {}

    public static ExtensionList<QueueListener> all() {
        return ExtensionList.lookup(QueueListener.class);
    }
}
