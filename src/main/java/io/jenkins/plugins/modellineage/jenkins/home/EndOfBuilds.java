package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
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

    /** Hears of builds that complete; a killed one tells nobody else. */
    @Extension
    public static final class Listener extends RunListener<Run<?, ?>> {
        @Override
        public void onCompleted(Run<?, ?> build, TaskListener listener) {
            BuildRuns.ref(build).ifPresent(ref -> close(build, ref));
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

    /** Closes what dead builds left open; doing it again changes nothing. */
    static void sweep() {
        try {
            for (BuildRef ref : OpenBuilds.all()) {
                sweep(ModelLineage.get().registry().current(ref));
            }
            for (Promotion promotion : ModelLineage.get().registry().waiting()) {
                sweep(promotion);
            }
        } catch (IOException | Refused problem) {
            LOGGER.log(Level.WARNING, "Could not look for builds that never came back", problem);
        }
    }

    private static void sweep(BuildRef ref) throws IOException {
        Optional<Run<?, ?>> build = BuildRuns.existing(ref);
        if (build.isEmpty()) {
            OpenBuilds.remove(ref);
        } else if (!build.get().isBuilding()) {
            close(build.get(), ref);
        }
    }

    private static void sweep(Promotion promotion) throws IOException {
        Optional<Run<?, ?>> build = promotion.requester().build().flatMap(BuildRuns::existing);
        if (build.filter(Run::isBuilding).isEmpty()) {
            Approvals.abort(promotion.id(), "its build is gone");
        } else {
            Approvals.expire(promotion.id());
        }
    }

    private static void close(Run<?, ?> build, BuildRef ref) {
        try {
            Tracking.endAll(build, statusOf(build.getResult()));
            Approvals.abortAll(ref, "its build ended");
        } catch (IOException | Refused problem) {
            LOGGER.log(Level.WARNING, problem, () -> "Could not close what " + ref.label() + " left open");
        }
    }

    private static RunStatus statusOf(Result result) {
        if (result == null || result == Result.ABORTED) {
            return RunStatus.KILLED;
        }
        return result.isBetterOrEqualTo(Result.UNSTABLE) ? RunStatus.FINISHED : RunStatus.FAILED;
    }
}
