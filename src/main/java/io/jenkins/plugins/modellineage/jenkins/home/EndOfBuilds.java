package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * Closes what builds leave open: their runs and their waiting requests. Reached when a build completes, however it was
 * stopped, and at a start for builds that never came back.
 */
public final class EndOfBuilds {
    private static final Logger LOGGER = Logger.getLogger(EndOfBuilds.class.getName());

    private EndOfBuilds() {}

    /** Hears of builds that complete, where a killed one tells nobody else, and of those that are deleted. */
    @Extension
    public static final class Listener extends RunListener<Run<?, ?>> {
        @Override
        public void onCompleted(Run<?, ?> build, TaskListener listener) {
            BuildRuns.ref(build).ifPresent(ref -> {
                close(build, ref);
                guarded(ref, () -> tellLeft(build, listener));
            });
        }

        @Override
        public void onDeleted(Run<?, ?> build) {
            BuildRuns.ref(build).ifPresent(EndOfBuilds::forget);
        }
    }

    /** Looks once, after jobs are loaded, for builds that were open when the controller went down. */
    @Extension
    public static final class Sweep extends ItemListener {
        @Override
        public void onLoaded() {
            Timer.get().execute(EndOfBuilds::sweep);
        }
    }

    /**
     * Closes what dead builds left open; doing it again changes nothing. Only builds that left something open are loaded.
     * One that is about to be resumed counts as building from the moment it is loaded. A job that is not there, although
     * nobody deleted it, may have failed to load: what it left open stays for the next start.
     */
    static void sweep() {
        try {
            OpenBuilds.all().forEach(EndOfBuilds::sweep);
            ModelLineage.get().registry().waiting().stream()
                    .filter(promotion -> !promotion.standsAlone())
                    .forEach(EndOfBuilds::sweep);
        } catch (IOException | Refused problem) {
            LOGGER.log(Level.WARNING, "Could not look for builds that never came back", problem);
        }
    }

    private static void sweep(BuildRef ref) {
        guarded(ref, () -> {
            Optional<Run<?, ?>> build = BuildRuns.existing(ref);
            if (build.isPresent() && !build.get().isBuilding()) {
                close(build.get(), ref);
            } else if (build.isEmpty() && BuildRuns.gone(ref)) {
                OpenBuilds.remove(ref);
            }
        });
    }

    private static void sweep(Promotion promotion) {
        BuildRef ref = promotion.requester().build().orElseThrow();
        guarded(ref, () -> {
            Optional<Run<?, ?>> build = BuildRuns.existing(ref);
            if (build.filter(Run::isBuilding).isPresent()) {
                Approvals.expire(promotion.id());
            } else if (build.isPresent() || BuildRuns.gone(ref)) {
                Approvals.abort(promotion.id(), "its build is gone");
            }
        });
    }

    private static void forget(BuildRef ref) {
        guarded(ref, () -> {
            Approvals.abortAll(ref, "its build was deleted");
            OpenBuilds.remove(ref);
        });
    }

    /** Ends the requests of a job that is gone. */
    static void forgetJob() {
        try {
            Registry registry = ModelLineage.get().registry();
            registry.waiting().stream()
                    .filter(promotion -> !promotion.standsAlone())
                    .flatMap(promotion -> promotion.requester().build().stream())
                    .filter(registry::jobGone)
                    .forEach(EndOfBuilds::forget);
        } catch (Refused problem) {
            LOGGER.log(Level.WARNING, "Could not withdraw what a deleted job asked for", problem);
        }
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    /** One build that cannot be closed keeps no other from it. */
    private static void guarded(BuildRef ref, Work work) {
        try {
            work.run();
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.WARNING, problem, () -> "Could not close what " + ref.label() + " left open");
        }
    }

    private static void close(Run<?, ?> build, BuildRef ref) {
        guarded(ref, () -> Tracking.endAll(build, statusOf(build.getResult())));
        guarded(ref, () -> Approvals.abortAll(ref, "its build ended"));
    }

    private static void tellLeft(Run<?, ?> build, TaskListener listener) throws IOException {
        for (RunId run : BuildRuns.store(build).ids()) {
            if (ClientFiles.areLeft(build, run)) {
                listener.getLogger()
                        .println("Warning: the files that MLflow clients sent to run " + run
                                + " could not be archived, the log of Jenkins says why; they can be fetched all the same, and"
                                + " the next start of Jenkins tries again");
            }
        }
    }

    private static RunStatus statusOf(Result result) {
        if (result == null || result == Result.ABORTED) {
            return RunStatus.KILLED;
        }
        return result.isBetterOrEqualTo(Result.UNSTABLE) ? RunStatus.FINISHED : RunStatus.FAILED;
    }
}
