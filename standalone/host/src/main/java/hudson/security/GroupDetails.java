package hudson.security;

import java.util.Set;

/** What a security realm knows about a group. */
public abstract class GroupDetails {
    public GroupDetails() {}

    public abstract String getName();

    public String getDisplayName() {
        return getName();
    }

    /** The members' ids; null when the realm cannot tell. */
    public Set<String> getMembers() {
        return null;
    }
}
