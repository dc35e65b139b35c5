package hudson.model;

import jenkins.security.QueueItemAuthenticator;
import jenkins.security.QueueItemAuthenticatorProvider;
import org.springframework.security.core.Authentication;

/** Asks the installed authenticators whose build this is. */
final class QueueAuthentication {
    private QueueAuthentication() {}

    static Authentication of(Queue.Item item) {
        for (QueueItemAuthenticator authenticator : QueueItemAuthenticatorProvider.authenticators()) {
            Authentication authentication = authenticator.authenticate2(item);
            if (authentication != null) {
                return authentication;
            }
        }
        return item.task.getDefaultAuthentication2(item);
    }
}
