package hudson.model;

import hudson.Util;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import java.io.IOException;
import java.util.Collection;
import jenkins.model.FullyNamed;
import jenkins.model.FullyNamedModelObject;
import jenkins.model.Jenkins;
import jenkins.model.Named;
import jenkins.util.SystemProperties;
import jenkins.util.io.OnMaster;

/** Something with a name in an item group: a job, a folder. */
public interface Item extends PersistenceRoot, FullyNamedModelObject, FullyNamed, Named, AccessControlled, OnMaster {
    PermissionGroup PERMISSIONS = new PermissionGroup(Item.class, Messages._Item_Permissions_Title());
    Permission CREATE = new Permission(
            PERMISSIONS, "Create", Messages._Item_CREATE_description(), Permission.CREATE, PermissionScope.ITEM_GROUP);
    Permission DELETE = new Permission(
            PERMISSIONS, "Delete", Messages._Item_DELETE_description(), Permission.DELETE, PermissionScope.ITEM);
    Permission CONFIGURE = new Permission(
            PERMISSIONS,
            "Configure",
            Messages._Item_CONFIGURE_description(),
            Permission.CONFIGURE,
            PermissionScope.ITEM);
    Permission READ = new Permission(
            PERMISSIONS, "Read", Messages._Item_READ_description(), Permission.READ, PermissionScope.ITEM);
    Permission DISCOVER = new Permission(
            PERMISSIONS,
            "Discover",
            Messages._AbstractProject_DiscoverPermission_Description(),
            READ,
            PermissionScope.ITEM);
    Permission EXTENDED_READ = new Permission(
            PERMISSIONS,
            "ExtendedRead",
            Messages._AbstractProject_ExtendedReadPermission_Description(),
            CONFIGURE,
            SystemProperties.getBoolean("hudson.security.ExtendedReadPermission"),
            new PermissionScope[] {PermissionScope.ITEM});
    Permission BUILD = new Permission(
            PERMISSIONS,
            "Build",
            Messages._AbstractProject_BuildPermission_Description(),
            Permission.UPDATE,
            PermissionScope.ITEM);
    Permission WORKSPACE = new Permission(
            PERMISSIONS,
            "Workspace",
            Messages._AbstractProject_WorkspacePermission_Description(),
            Permission.READ,
            PermissionScope.ITEM);
    Permission CANCEL = new Permission(
            PERMISSIONS,
            "Cancel",
            Messages._AbstractProject_CancelPermission_Description(),
            Permission.UPDATE,
            PermissionScope.ITEM);

    ItemGroup<? extends Item> getParent();

    Collection<? extends Job> getAllJobs();

    @Override
    String getName();

    @Override
    String getFullName();

    @Override
    String getDisplayName();

    @Override
    String getFullDisplayName();

    /** Relative to the context root, with a trailing slash and without a leading one. */
    String getUrl();

    String getShortUrl();

    default String getAbsoluteUrl() {
        String root = Jenkins.get().getRootUrl();
        if (root == null) {
            throw new IllegalStateException("Root URL isn't configured yet. Cannot compute absolute URL.");
        }
        return Util.encode(root + getUrl());
    }

    void onLoad(ItemGroup<? extends Item> parent, String name) throws IOException;

    void onCopiedFrom(Item src);

    default void onCreatedFromScratch() {}

    @Override
    void save() throws IOException;

    void delete() throws IOException, InterruptedException;
}
