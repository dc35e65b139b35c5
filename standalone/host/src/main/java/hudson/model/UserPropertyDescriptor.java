package hudson.model;

/** Describes a {@link UserProperty}. */
public abstract class UserPropertyDescriptor extends Descriptor<UserProperty> {

    protected UserPropertyDescriptor() {}

    /** The property that a user gets who has none; null for none. */
    public abstract UserProperty newInstance(User user);

    public boolean isEnabled() {
        return true;
    }
}
