package hudson.security;

import hudson.model.Hudson;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jvnet.localizer.Localizable;

/** The permissions that one class owns, shown together. A class owns one group at most. */
public final class PermissionGroup implements Iterable<Permission>, Comparable<PermissionGroup> {
    private static final SortedSet<PermissionGroup> GROUPS = new TreeSet<>();

    public final Class owner;
    public final Localizable title;

    private final String id;
    private final SortedSet<Permission> permissions = new TreeSet<>(Permission.ID_COMPARATOR);

    /**
     * Registers a group.
     *
     * @throws IllegalStateException when the owner has one already
     */
    public PermissionGroup(Class owner, Localizable title) {
        this(title.toString(java.util.Locale.ENGLISH), owner, title);
    }

    public PermissionGroup(String id, Class owner, Localizable title) {
        this.id = id;
        this.owner = owner;
        this.title = title;
        register(this);
    }

    private static synchronized void register(PermissionGroup group) {
        if (!GROUPS.add(group)) {
            throw new IllegalStateException(
                    "attempt to register a second PermissionGroup for " + group.getOwnerClassName());
        }
    }

    public String getId() {
        return id;
    }

    public String getOwnerClassName() {
        return owner.getName();
    }

    @Override
    public Iterator<Permission> iterator() {
        return getPermissions().iterator();
    }

    synchronized void add(Permission permission) {
        if (!permissions.add(permission)) {
            throw new IllegalStateException("attempt to register a second Permission for " + permission.getId());
        }
    }

    public synchronized List<Permission> getPermissions() {
        return List.copyOf(permissions);
    }

    public synchronized boolean hasPermissionContainedBy(PermissionScope scope) {
        return permissions.stream().anyMatch(permission -> permission.isContainedBy(scope));
    }

    /** The permission of that name, or null. */
    public synchronized Permission find(String name) {
        return permissions.stream()
                .filter(permission -> permission.name.equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The generic permissions first, then Jenkins' own, then the others by owner. */
    @Override
    public int compareTo(PermissionGroup that) {
        int byRank = Integer.compare(rank(), that.rank());
        return byRank != 0 ? byRank : getOwnerClassName().compareTo(that.getOwnerClassName());
    }

    private int rank() {
        if (owner == Permission.class) {
            return 0;
        }
        return owner == Hudson.class ? 1 : 2;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof PermissionGroup other && getOwnerClassName().equals(other.getOwnerClassName());
    }

    @Override
    public int hashCode() {
        return getOwnerClassName().hashCode();
    }

    public synchronized int size() {
        return permissions.size();
    }

    public static synchronized List<PermissionGroup> getAll() {
        return List.copyOf(GROUPS);
    }

    /** The group that a class owns, or null. */
    public static synchronized PermissionGroup get(Class owner) {
        return GROUPS.stream().filter(group -> group.owner == owner).findFirst().orElse(null);
    }

    @Override
    public String toString() {
        return "PermissionGroup[" + getOwnerClassName() + "]";
    }
}
