package org.jenkinsci.plugins.matrixauth;

import java.util.Comparator;
import java.util.Objects;

/** A user or a group in a matrix; written {@code USER:alice}, {@code GROUP:staff} or {@code somebody}. */
public class PermissionEntry implements Comparable<PermissionEntry> {
    private static final Comparator<PermissionEntry> ORDER =
            Comparator.comparing(PermissionEntry::getType).thenComparing(PermissionEntry::getSid);

    private final AuthorizationType type;
    private final String sid;

    public PermissionEntry(AuthorizationType type, String sid) {
        this.type = Objects.requireNonNull(type, "type");
        this.sid = Objects.requireNonNull(sid, "sid");
    }

    public AuthorizationType getType() {
        return type;
    }

    public String getSid() {
        return sid;
    }

    protected boolean isApplicable(boolean principal) {
        return type == AuthorizationType.EITHER || (type == AuthorizationType.USER) == principal;
    }

    public static PermissionEntry user(String sid) {
        return new PermissionEntry(AuthorizationType.USER, sid);
    }

    public static PermissionEntry group(String sid) {
        return new PermissionEntry(AuthorizationType.GROUP, sid);
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof PermissionEntry other && type == other.type && sid.equals(other.sid);
    }

    @Override
    public int hashCode() {
        return Objects.hash(type, sid);
    }

    @Override
    public String toString() {
        return "PermissionEntry{type=" + type + ", sid='" + sid + "'}";
    }

    @Override
    public int compareTo(PermissionEntry that) {
        return ORDER.compare(this, that);
    }
}
