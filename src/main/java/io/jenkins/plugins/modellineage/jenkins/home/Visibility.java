package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.Model;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * What the authentication of the calling thread may see: a version with its job. Once that is gone, the versions of a job
 * that had no readers of its own are for the readers of the folder, all others for administrators.
 */
public final class Visibility {
    private Visibility() {}

    public static boolean canSee(ModelVersion version) {
        BuildRef build = version.build();
        ScopeId scope = version.ref().model().scope();
        Registry registry = ModelLineage.get().registry();
        if (registry.jobGone(build)) {
            return registry.leftToFolder(build) ? canRead(scope) : administers();
        }
        return usurped(scope) ? canRead(scope) : BuildRuns.job(build).isPresent() || administers();
    }

    /** Whether another folder has taken the name of the scope's, and with it the names of the jobs inside. */
    public static boolean usurped(ScopeId scope) {
        return Scopes.usurped(scope);
    }

    /** Whether at least one of the model's versions may be seen. */
    public static boolean canSee(Model model) {
        return model.versions().stream().anyMatch(Visibility::canSee);
    }

    /** Whether a build whose job is gone may be told of: as its versions may be seen. */
    public static boolean canSeeGone(BuildRef build) {
        Registry registry = ModelLineage.get().registry();
        if (!registry.leftToFolder(build)) {
            return administers();
        }
        String job = registry.current(build).job();
        return registry.scopeNamed(job.substring(0, Math.max(0, job.lastIndexOf('/'))))
                .map(Visibility::canRead)
                .orElseGet(Visibility::administers);
    }

    /** The folder of a scope, if the calling thread can get there: every folder on the way is one that it may read. */
    public static Optional<ItemGroup<?>> folder(ScopeId scope) {
        return Scopes.folder(scope).filter(Visibility::reaches);
    }

    private static boolean reaches(ItemGroup<?> folder) {
        return folder instanceof Jenkins
                || item(folder.getFullName()).filter(found -> found == folder).isPresent();
    }

    /** The item of that full name, if the calling thread can get there. */
    public static Optional<Item> item(String name) {
        try {
            return Optional.ofNullable(Jenkins.get().getItemByFullName(name))
                    .filter(found -> found.hasPermission(Item.READ));
        } catch (AccessDeniedException discoverableOnly) {
            return Optional.empty();
        }
    }

    /** Whether nothing is hidden, be it of a job that nobody finds any more. */
    public static boolean administers() {
        return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
    }

    /** A deleted folder has no readers left; its versions are for administrators. */
    static boolean canRead(ScopeId scope) {
        Optional<ItemGroup<?>> folder = Scopes.folder(scope);
        if (folder.isEmpty()) {
            return administers();
        }
        return ((AccessControlled) folder.get()).hasPermission(scope.isRoot() ? Jenkins.READ : Item.READ);
    }
}
