package hudson.model;

import hudson.DescriptorExtensionList;
import hudson.ExtensionPoint;
import jenkins.model.Jenkins;

/** Something kept with a user. */
public abstract class UserProperty implements Describable<UserProperty>, ExtensionPoint {
    protected transient User user;

    public UserProperty() {}

    protected void setUser(User u) {
        this.user = u;
    }

    @Override
    public UserPropertyDescriptor getDescriptor() {
        return (UserPropertyDescriptor) Jenkins.get().getDescriptorOrDie(getClass());
    }

    public static DescriptorExtensionList<UserProperty, UserPropertyDescriptor> all() {
        return Jenkins.get().getDescriptorList(UserProperty.class);
    }
}
