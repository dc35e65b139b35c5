package hudson.security;

import hudson.model.Computer;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.ModelObject;
import hudson.model.Run;
import java.util.Set;
import jenkins.model.Jenkins;

/** The kind of object that a permission is about; smaller scopes lie in greater ones. */
public final class PermissionScope {
    public static final PermissionScope JENKINS = new PermissionScope(Jenkins.class);
    public static final PermissionScope ITEM_GROUP = new PermissionScope(ItemGroup.class, JENKINS);
    public static final PermissionScope ITEM = new PermissionScope(Item.class, ITEM_GROUP);
    public static final PermissionScope RUN = new PermissionScope(Run.class, ITEM);
    public static final PermissionScope COMPUTER = new PermissionScope(Computer.class, JENKINS);

    public final Class<? extends ModelObject> modelClass;

    private final Set<PermissionScope> containers;

    public PermissionScope(Class<? extends ModelObject> modelClass, PermissionScope... containers) {
        this.modelClass = modelClass;
        this.containers = Set.of(containers);
    }

    /** Whether this scope is the given one or lies in it, directly or not. */
    public boolean isContainedBy(PermissionScope scope) {
        return this == scope || containers.stream().anyMatch(container -> container.isContainedBy(scope));
    }
}
