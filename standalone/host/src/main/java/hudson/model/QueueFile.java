package hudson.model;

import hudson.XmlFile;
import hudson.util.XStream2;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Keeps the queue's tasks over a restart: those that are items, by their full name, with their actions. */
final class QueueFile {
    private static final Logger LOGGER = Logger.getLogger(QueueFile.class.getName());
    private static final XStream2 XSTREAM = new XStream2();

    private QueueFile() {}

    static void save(Queue queue) {
        State state = new State();
        state.counter = Queue.NEXT_ID.get();
        for (Queue.Item item : queue.getItems()) {
            if (item.task instanceof Item owner && !(item.task instanceof Queue.TransientTask)) {
                state.items.add(0, new Waiting(owner.getFullName(), item.getActions()));
            }
        }
        try {
            file(queue).write(state);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "the queue is not kept", e);
        }
    }

    static void load(Queue queue) {
        XmlFile file = file(queue);
        if (!file.exists()) {
            return;
        }
        try {
            State state = (State) file.read();
            Queue.NEXT_ID.accumulateAndGet(state.counter, Math::max);
            for (Waiting waiting : state.items) {
                if (Jenkins.get().getItemByFullName(waiting.task) instanceof Queue.Task task) {
                    queue.schedule2(task, 0, waiting.actions);
                }
            }
            file.delete();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "the queue cannot be read again", e);
        }
    }

    private static XmlFile file(Queue queue) {
        return new XmlFile(XSTREAM, queue.getXMLQueueFile());
    }

    private static final class State {
        private long counter;
        private final List<Waiting> items = new ArrayList<>();
    }

    private static final class Waiting {
        private final String task;
        private final List<Action> actions;

        Waiting(String task, List<Action> actions) {
            this.task = task;
            this.actions = new ArrayList<>(actions);
        }
    }
}
