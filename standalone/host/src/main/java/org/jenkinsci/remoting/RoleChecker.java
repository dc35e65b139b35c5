package org.jenkinsci.remoting;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Says whether this end of a channel plays the roles that a callable asks for. */
public abstract class RoleChecker {
    public abstract void check(RoleSensitive subject, Collection<Role> expected) throws SecurityException;

    public void check(RoleSensitive subject, Role expected) throws SecurityException {
        check(subject, Set.of(expected));
    }

    public void check(RoleSensitive subject, Role... expected) throws SecurityException {
        check(subject, List.of(expected));
    }
}
