package jenkins.security;

import hudson.DescriptorExtensionList;
import hudson.model.Descriptor;
import jenkins.model.Jenkins;

/** Describes a {@link QueueItemAuthenticator}. */
public abstract class QueueItemAuthenticatorDescriptor extends Descriptor<QueueItemAuthenticator> {
    public QueueItemAuthenticatorDescriptor() {}

    public static DescriptorExtensionList<QueueItemAuthenticator, QueueItemAuthenticatorDescriptor> all() {
        return Jenkins.get().getDescriptorList(QueueItemAuthenticator.class);
    }
}
