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

/** What the authentication of the calling thread may see: a version with its job, or with its folder once that is gone. */
public final class Visibility {
    private Visibility() {}

    public static boolean canSee(ModelVersion version) {
        BuildRef build = version.build();
        return ModelLineage.get().registry().jobGone(build)
                        || usurped(version.ref().model().scope())
                ? canRead(version.ref().model().scope())
                : BuildRuns.readableJob(build.job()).isPresent();
    }

    /** Whether another folder has taken the name of the scope's, and with it the names of the jobs inside. */
    public static boolean usurped(ScopeId scope) {
        return Scopes.usurped(scope);
    }

    /** Whether at least one of the model's versions may be seen. */
    public static boolean canSee(Model model) {
        return model.versions().stream().anyMatch(Visibility::canSee);
    }

    /** Whether a build whose job is gone may be told of: to those who may read the folder that its job lay in. */
    public static boolean canSeeGone(BuildRef build) {
        Registry registry = ModelLineage.get().registry();
        String job = registry.current(build).job();
        return registry.scopeNamed(job.substring(0, Math.max(0, job.lastIndexOf('/'))))
                .map(Visibility::canRead)
                .orElseGet(() -> Jenkins.get().hasPermission(Jenkins.ADMINISTER));
    }

    /** A deleted folder has no readers left; its versions are for administrators. */
    private static boolean canRead(ScopeId scope) {
        Optional<ItemGroup<?>> folder = Scopes.folder(scope);
        if (folder.isEmpty()) {
            return Jenkins.get().hasPermission(Jenkins.ADMINISTER);
        }
        return ((AccessControlled) folder.get()).hasPermission(scope.isRoot() ? Jenkins.READ : Item.READ);
    }
}
