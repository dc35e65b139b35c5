package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Job;
import hudson.model.Queue;
import hudson.model.Run;
import hudson.model.queue.Tasks;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.lineage.VersionUsed;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;

/** What a job that waits for a model may know of it. */
public final class Watched {
    private Watched() {}

    /**
     * Whether a job means this version by the name of its model, and its builds may read it: by the place of the job where
     * they run as SYSTEM, by permission where they run as somebody.
     *
     * @param model its name as a step of the job would write it
     */
    public static boolean is(Job<?, ?> job, String model, VersionRef version) {
        if (!(job instanceof Queue.Task task)) {
            return false;
        }
        Authentication builds = Tasks.getAuthenticationOf2(task);
        try (ACLContext asBuild = ACL.as2(builds)) {
            ModelRef meant = ModelLineage.get().registry().current(version.model());
            return Place.of(job, builds, model).known().equals(Optional.of(meant))
                    && (ACL.SYSTEM2.equals(builds) || isVisible(version));
        } catch (Refused | IllegalArgumentException notThere) {
            return false;
        }
    }

    private static boolean isVisible(VersionRef version) {
        return ModelLineage.get()
                .registry()
                .version(version)
                .filter(Visibility::canSee)
                .isPresent();
    }

    /** Records that the build was started for a version that went live. */
    public static void started(Run<?, ?> build, VersionRef version, String how) throws IOException {
        BuildRef ref = BuildIdentity.given(build);
        Actor actor = new Actor(Actor.SYSTEM, Optional.of(ref), List.of());
        ModelLineage.get()
                .ledger()
                .append(
                        actor,
                        Jobs.identified(
                                build.getParent(),
                                registry -> registry.version(version).isEmpty()
                                        ? List.of()
                                        : List.of(new VersionUsed(version, ref, how))));
    }
}
