package org.jenkinsci.remoting;

import java.util.Collection;
import java.util.Objects;
import java.util.Set;

/** A name for one end of a channel. */
public final class Role {
    public static final Role UNKNOWN = new Role("unknown");
    public static final Collection<Role> UNKNOWN_SET = Set.of(UNKNOWN);
    private final String name;

    public Role(String name) {
        this.name = Objects.requireNonNull(name);
    }

    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return "Role[" + name + "]";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Role role && role.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }
}
