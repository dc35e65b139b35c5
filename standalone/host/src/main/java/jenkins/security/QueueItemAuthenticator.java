package jenkins.security;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Queue;
import org.springframework.security.core.Authentication;

/** Says as whom a build runs; builds that nobody claims run as SYSTEM. */
public abstract class QueueItemAuthenticator implements Describable<QueueItemAuthenticator>, ExtensionPoint {
    public QueueItemAuthenticator() {}

    /** As whom the item's build runs; null leaves it to the next authenticator. */
    public Authentication authenticate2(Queue.Item item) {
        return authenticate2(item.task);
    }

    public Authentication authenticate2(Queue.Task task) {
        return null;
    }

    @Override
    public QueueItemAuthenticatorDescriptor getDescriptor() {
        return (QueueItemAuthenticatorDescriptor) Describable.super.getDescriptor();
    }
}
