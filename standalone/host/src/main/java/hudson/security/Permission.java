package hudson.security;

import hudson.model.Hudson;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;
import org.modellineage.host.security.PlainText;

/**
 * Something that may be granted. Its id is the owner's class name, a dot and the name. Who holds {@code impliedBy}
 * holds it too; a disabled one is held by those only who hold what implies it.
 */
public final class Permission {
    public static final Comparator<Permission> ID_COMPARATOR = Comparator.comparing(Permission::getId);

    private static final List<Permission> ALL = new CopyOnWriteArrayList<>();

    public static final PermissionGroup HUDSON_PERMISSIONS =
            new PermissionGroup(Hudson.class, new PlainText("Overall"));

    /** Everything; {@link Jenkins#ADMINISTER} is the same. */
    public static final Permission HUDSON_ADMINISTER = new Permission(
            HUDSON_PERMISSIONS, "Administer", new PlainText("Grants everything."), null, PermissionScope.JENKINS);

    public static final PermissionGroup GROUP = new PermissionGroup(Permission.class, new PlainText("N/A"));
    public static final Permission FULL_CONTROL = generic("FullControl", HUDSON_ADMINISTER);
    public static final Permission READ = generic("GenericRead", HUDSON_ADMINISTER);
    public static final Permission WRITE = generic("GenericWrite", HUDSON_ADMINISTER);
    public static final Permission CREATE = generic("GenericCreate", WRITE);
    public static final Permission UPDATE = generic("GenericUpdate", WRITE);
    public static final Permission DELETE = generic("GenericDelete", WRITE);
    public static final Permission CONFIGURE = generic("GenericConfigure", UPDATE);

    public final Class owner;
    public final PermissionGroup group;
    public final String name;
    public final Localizable description;
    public final Permission impliedBy;
    public boolean enabled;

    private final Set<PermissionScope> scopes;

    public Permission(
            PermissionGroup group,
            String name,
            Localizable description,
            Permission impliedBy,
            boolean enable,
            PermissionScope[] scopes) {
        if (scopes.length == 0) {
            throw new IllegalArgumentException("The permission " + name + " has no scope");
        }
        this.owner = group.owner;
        this.group = group;
        this.name = name;
        this.description = description;
        this.impliedBy = impliedBy;
        this.enabled = enable;
        this.scopes = Set.of(scopes);
        group.add(this);
        ALL.add(this);
    }

    public Permission(
            PermissionGroup group, String name, Localizable description, Permission impliedBy, PermissionScope scope) {
        this(group, name, description, impliedBy, true, new PermissionScope[] {scope});
    }

    public Permission(
            PermissionGroup group, String name, Localizable description, Permission impliedBy, boolean enable) {
        this(group, name, description, impliedBy, enable, new PermissionScope[] {PermissionScope.JENKINS});
    }

    public Permission(PermissionGroup group, String name, Localizable description, Permission impliedBy) {
        this(group, name, description, impliedBy, PermissionScope.JENKINS);
    }

    public Permission(PermissionGroup group, String name, Permission impliedBy) {
        this(group, name, null, impliedBy);
    }

    private static Permission generic(String name, Permission impliedBy) {
        return new Permission(GROUP, name, null, impliedBy, true, new PermissionScope[] {PermissionScope.JENKINS});
    }

    /** Whether it makes sense on objects of a scope, or on ones inside it. */
    public boolean isContainedBy(PermissionScope scope) {
        return scopes.stream().anyMatch(each -> each.isContainedBy(scope));
    }

    public String getId() {
        return owner.getName() + '.' + name;
    }

    @Override
    public boolean equals(Object that) {
        return that instanceof Permission other && getId().equals(other.getId());
    }

    @Override
    public int hashCode() {
        return getId().hashCode();
    }

    /** The permission with that id; null when its class or the permission is unknown. */
    public static Permission fromId(String id) {
        int dot = id.lastIndexOf('.');
        if (dot < 0) {
            return null;
        }
        try {
            // loading the owner registers its group
            Class<?> owner = Class.forName(id.substring(0, dot), true, Jenkins.class.getClassLoader());
            PermissionGroup group = PermissionGroup.get(owner);
            return group == null ? null : group.find(id.substring(dot + 1));
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    public void setEnabled(boolean enable) {
        enabled = enable;
    }

    public boolean getEnabled() {
        return enabled;
    }

    public static List<Permission> getAll() {
        return List.copyOf(ALL);
    }

    @Override
    public String toString() {
        return "Permission[" + owner + ',' + name + ']';
    }
}
