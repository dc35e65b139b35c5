package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import io.jenkins.plugins.modellineage.jenkins.config.ModelLineageConfiguration;
import java.io.IOException;
import jenkins.model.Jenkins;

/**
 * Decides what a step may do with the models of a folder. A build runs as SYSTEM, which may do everything, unless an
 * authenticator says otherwise: then it is the place of its job that counts.
 */
final class Authority {
    private Authority() {}

    /**
     * Checks that the build may use a permission on the folder's models.
     *
     * @throws Refused naming build, folder and what to change
     */
    static void check(Acting acting, ItemGroup<?> folder, Permission permission)
            throws IOException, InterruptedException {
        checkStanding(acting, folder, permission);
        if (permission == ModelPermissions.PROMOTE || permission == ModelPermissions.ROLLBACK) {
            refuseChangeRequest(acting, folder, permission);
        }
    }

    private static void checkStanding(Acting acting, ItemGroup<?> folder, Permission permission) {
        String job = acting.build().getParent().getFullName();
        if (!acting.asSystem()) {
            // the root has no readers of its own: what lies there is read with Overall/Read and the job's permission
            Permission asked = permission == Item.READ && folder instanceof Jenkins ? Jenkins.READ : permission;
            if (!((AccessControlled) folder).hasPermission2(acting.authentication(), asked)) {
                throw new Refused("'" + acting.authentication().getName() + "', as whom " + job + " runs, lacks "
                        + label(asked) + " on " + name(folder)
                        + "; grant it there, or run the job as somebody who has it");
            }
        } else if (!inside(acting, folder) && !ModelLineageConfiguration.get().grants(folder.getFullName(), job)) {
            throw new Refused(job + " runs as SYSTEM and lies outside " + name(folder) + ", so it has no "
                    + label(permission) + " there; move the job inside, list it for that folder in the global"
                    + " configuration, or let it run as somebody who has the permission");
        }
    }

    /** Whether the build is of a change request, and the folder does not trust those. */
    static boolean isUntrustedChange(Acting acting, ItemGroup<?> folder) throws IOException, InterruptedException {
        return ChangeRequests.builds(acting.build().getParent())
                && !ModelLineageConfiguration.get().trustsChangeRequests(folder.getFullName());
    }

    private static void refuseChangeRequest(Acting acting, ItemGroup<?> folder, Permission permission)
            throws IOException, InterruptedException {
        if (isUntrustedChange(acting, folder)) {
            throw new Refused(acting.build().getParent().getFullName() + " builds a change request, which may track and"
                    + " stamp but has no " + label(permission) + " on " + name(folder)
                    + "; merge it first, or allow change requests for that folder in the global configuration");
        }
    }

    private static boolean inside(Acting acting, ItemGroup<?> folder) {
        String prefix = folder.getFullName();
        return prefix.isEmpty() || acting.build().getParent().getFullName().startsWith(prefix + "/");
    }

    private static String label(Permission permission) {
        return permission.group.owner == ModelPermissions.class
                ? "Model/" + permission.name
                : permission.group.title + "/" + permission.name;
    }

    private static String name(ItemGroup<?> folder) {
        return folder.getFullName().isEmpty() ? "Jenkins" : "'" + folder.getFullName() + "'";
    }
}
