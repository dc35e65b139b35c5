package org.jenkinsci.remoting;

/** Code that may run only on one end of a channel. */
public interface RoleSensitive {
    void checkRoles(RoleChecker checker) throws SecurityException;
}
