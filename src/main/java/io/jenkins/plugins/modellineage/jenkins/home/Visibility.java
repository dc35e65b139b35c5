package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.security.AccessControlled;
import io.jenkins.plugins.modellineage.lineage.JobSight;
import io.jenkins.plugins.modellineage.lineage.RecordedJob;
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
    /** The same, told job by job. */
    public static final JobSight JOBS = new JobSight() {
        @Override
        public boolean seesVersions(ScopeId scope, RecordedJob job) {
            return canSee(scope, job);
        }

        @Override
        public boolean seesBuilds(RecordedJob job) {
            return canKnow(job);
        }
    };

    private Visibility() {}

    public static boolean canSee(ModelVersion version) {
        RecordedJob job = ModelLineage.get().registry().jobOf(version.build());
        return canSee(version.ref().model().scope(), job);
    }

    /** Whether the versions of the scope may be seen that the job's builds stamped. */
    public static boolean canSee(ScopeId scope, RecordedJob job) {
        if (job.gone()) {
            return job.leftToFolder() ? canRead(scope) : administers();
        }
        return usurped(scope) ? canRead(scope) : BuildRuns.job(job).isPresent() || administers();
    }

    /** Whether builds of the job may be told of: they may read it or, once it is gone, its versions may be seen. */
    public static boolean canKnow(RecordedJob job) {
        return job.gone() ? canKnowGone(job) : BuildRuns.job(job).isPresent();
    }

    /** Whether another folder has taken the name of the scope's, and with it the names of the jobs inside. */
    private static boolean usurped(ScopeId scope) {
        return Scopes.usurped(scope);
    }

    private static boolean canKnowGone(RecordedJob job) {
        if (!job.leftToFolder()) {
            return administers();
        }
        String folder = job.name().substring(0, Math.max(0, job.name().lastIndexOf('/')));
        return ModelLineage.get()
                .registry()
                .scopeNamed(folder)
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
