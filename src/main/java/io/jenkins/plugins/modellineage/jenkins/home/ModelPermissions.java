package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;
import org.jvnet.localizer.Localizable;

/** The permissions of the group <em>Model</em>. They are checked on the folder, or the Jenkins, that a model lies in. */
public final class ModelPermissions {
    public static final PermissionGroup GROUP =
            new PermissionGroup(ModelPermissions.class, Messages._ModelPermissions_group());

    /** Stamp versions of models. */
    public static final Permission REGISTER = permission("Register", Messages._ModelPermissions_register());

    /** Ask for a version to enter a stage. */
    public static final Permission PROMOTE = permission("Promote", Messages._ModelPermissions_promote());

    /** Approve or reject promotions of others. */
    public static final Permission APPROVE = permission("Approve", Messages._ModelPermissions_approve());

    /** Put an earlier version back into a stage. */
    public static final Permission ROLLBACK = permission("Rollback", Messages._ModelPermissions_rollback());

    /** Say what is asked of those who want a version in a stage; archive and rename models. */
    public static final Permission CONFIGURE = permission("Configure", Messages._ModelPermissions_configure());

    /** Remove models. */
    public static final Permission DELETE = permission("Delete", Messages._ModelPermissions_delete());

    private ModelPermissions() {}

    /** Registers the permissions before the security settings that mention them are read. */
    @Initializer(before = InitMilestone.SYSTEM_CONFIG_LOADED)
    public static void register() {
        GROUP.getPermissions();
    }

    private static Permission permission(String name, Localizable description) {
        PermissionScope[] scopes = {PermissionScope.ITEM_GROUP, PermissionScope.JENKINS};
        return new Permission(GROUP, name, description, Jenkins.ADMINISTER, true, scopes);
    }
}
