package hudson.model;

import org.springframework.security.core.Authentication;

/** Asks the installed authenticators whose build this is. */
final class QueueAuthentication {
    private QueueAuthentication() {}

    static Authentication of(Queue.Item item) {
        return item.task.getDefaultAuthentication2(item);
    }
}
