package org.jenkinsci.plugins.matrixauth;

import hudson.model.Describable;
import hudson.security.Permission;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Holds a matrix of permissions and the users and groups that they are granted to. */
public interface AuthorizationContainer<T extends Describable<T>> extends Describable<T> {
    /** Grants a permission to a user or group of that name. */
    default void add(Permission permission, String sid) {
        add(permission, new PermissionEntry(AuthorizationType.EITHER, sid));
    }

    default void add(Permission permission, PermissionEntry entry) {
        getGrantedPermissionEntries()
                .computeIfAbsent(permission, any -> new HashSet<>())
                .add(entry);
        if (entry.getType() != AuthorizationType.USER) {
            recordGroup(entry.getSid());
        }
    }

    Map<Permission, Set<PermissionEntry>> getGrantedPermissionEntries();

    Set<String> getGroups();

    void recordGroup(String sid);

    /**
     * Grants what a text says: an optional {@code USER:} or {@code GROUP:}, a permission's id, a colon, a name.
     *
     * @throws IllegalArgumentException when there is no such permission
     */
    default void add(String shortForm) {
        String rest = shortForm;
        AuthorizationType type = AuthorizationType.EITHER;
        for (AuthorizationType each : new AuthorizationType[] {AuthorizationType.USER, AuthorizationType.GROUP}) {
            if (shortForm.toUpperCase(Locale.ENGLISH).startsWith(each.toPrefix())) {
                type = each;
                rest = shortForm.substring(each.toPrefix().length());
            }
        }
        int colon = rest.indexOf(':');
        Permission permission = colon < 0 ? null : Permission.fromId(rest.substring(0, colon));
        if (permission == null) {
            throw new IllegalArgumentException("Failed to parse '" + shortForm + "' --- no such permission");
        }
        add(permission, new PermissionEntry(type, rest.substring(colon + 1)));
    }

    /** Whether the name, as a user or a group, holds a permission, be it through one that implies it. */
    default boolean hasPermission(String sid, Permission permission, boolean principal) {
        for (Permission p = permission; p != null; p = p.impliedBy) {
            if (p.getEnabled() && isGranted(sid, p, principal)) {
                return true;
            }
        }
        return false;
    }

    private boolean isGranted(String sid, Permission permission, boolean principal) {
        return getGrantedPermissionEntries().getOrDefault(permission, Set.of()).stream()
                .anyMatch(entry -> entry.getSid().equals(sid) && entry.isApplicable(principal));
    }
}
