package org.jvnet.hudson.test;

import hudson.Extension;
import hudson.model.Item;
import hudson.model.Queue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import jenkins.security.QueueItemAuthenticator;
import jenkins.security.QueueItemAuthenticatorDescriptor;
import org.springframework.security.core.Authentication;

/** Runs the builds of named jobs as given. */
public final class MockQueueItemAuthenticator extends QueueItemAuthenticator {
    private final transient Map<String, Authentication> jobsToUsers = new ConcurrentHashMap<>();

    public MockQueueItemAuthenticator() {}

    /** Adds a job, by its full name. */
    public MockQueueItemAuthenticator authenticate(String jobFullName, Authentication authentication) {
        jobsToUsers.put(jobFullName, authentication);
        return this;
    }

    @Override
    public Authentication authenticate2(Queue.Item item) {
        return item.task instanceof Item job ? jobsToUsers.get(job.getFullName()) : null;
    }

    /** Describes the authenticator. */
    @Extension
    public static final class DescriptorImpl extends QueueItemAuthenticatorDescriptor {
        public DescriptorImpl() {}
    }
}
