package hudson.security;

import org.springframework.security.core.Authentication;

/** An object with an {@link ACL}. */
public interface AccessControlled {
    ACL getACL();

    default void checkPermission(Permission permission) {
        getACL().checkPermission(permission);
    }

    default void checkAnyPermission(Permission... permission) {
        getACL().checkAnyPermission(permission);
    }

    default boolean hasPermission(Permission permission) {
        return getACL().hasPermission(permission);
    }

    default boolean hasAnyPermission(Permission... permission) {
        return getACL().hasAnyPermission(permission);
    }

    default boolean hasPermission2(Authentication a, Permission permission) {
        return a.equals(ACL.SYSTEM2) || getACL().hasPermission2(a, permission);
    }
}
