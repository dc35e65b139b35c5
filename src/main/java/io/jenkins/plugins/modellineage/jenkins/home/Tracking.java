package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.Witnesses;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The open tracked runs. One log object a run, so that parallel branches that write to it take turns. */
@Extension
public final class Tracking {
    private final Map<RunId, RunLog> open = new ConcurrentHashMap<>();

    private static Tracking get() {
        return ExtensionList.lookupSingleton(Tracking.class);
    }

    /** Begins a run inside the build; one that was begun already, before a restart, goes on. */
    public static RunLog start(Run<?, ?> build, RunId id, ExperimentName name, Optional<RunId> parent)
            throws IOException {
        Optional<RunLog> begun = get().known(build, id);
        return begun.isPresent() ? begun.get() : get().create(build, id, name, parent);
    }

    /**
     * The run that a step belongs to.
     *
     * @param around the block around the step, or null for the build's own run, which is made on first use
     */
    public static RunLog current(Run<?, ?> build, CurrentRun around) throws IOException {
        return around == null
                ? get().own(build)
                : get().known(build, around.id()).orElseThrow(() -> lost(around));
    }

    /** A run of the build, if it was recorded. */
    public static Optional<RunLog> find(Run<?, ?> build, RunId id) throws IOException {
        return get().known(build, id);
    }

    /** Ends a run; an ended one is left as it is. */
    public static void end(Run<?, ?> build, RunId id, RunStatus status) throws IOException {
        Optional<RunLog> log = get().known(build, id);
        if (log.isPresent() && !log.get().run().status().ended()) {
            Witnesses.tell(build, log.get());
            log.get()
                    .append(new RunEvent.RunEnded(
                            status, ModelLineage.get().clock().instant()));
        }
        get().open.remove(id);
    }

    /**
     * Ends what the build left open: a run inside a block was interrupted, the build's own ends as the build did.
     *
     * @param own how the build's own run ends
     */
    static void endAll(Run<?, ?> build, RunStatus own) throws IOException {
        Optional<BuildRef> ref = BuildIdentity.of(build);
        if (ref.isEmpty()) {
            return;
        }
        for (TrackedRun run : BuildRuns.store(build).runs()) {
            if (!run.status().ended()) {
                end(build, run.id(), run.id().equals(ownId(ref.get())) ? own : RunStatus.KILLED);
            }
        }
        OpenBuilds.remove(ref.get());
    }

    private synchronized RunLog own(Run<?, ?> build) throws IOException {
        RunId id = ownId(BuildIdentity.given(build));
        Optional<RunLog> log = known(build, id);
        return log.isPresent() ? log.get() : create(build, id, ownName(build), Optional.empty());
    }

    /** The job's name; what a job may be called but an experiment may not is replaced. */
    private static ExperimentName ownName(Run<?, ?> build) {
        String job = build.getParent().getFullName();
        return new ExperimentName(job.replaceAll("[^\\p{L}\\p{N} ._+:,()=~/-]", "_"));
    }

    private RunLog create(Run<?, ?> build, RunId id, ExperimentName name, Optional<RunId> parent) throws IOException {
        BuildRef ref = BuildIdentity.given(build);
        OpenBuilds.add(ref);
        RunLog log = BuildRuns.store(build)
                .create(new RunEvent.RunStarted(
                        id, parent, name, ref, ModelLineage.get().clock().instant()));
        open.put(id, log);
        Witnesses.tell(build, log);
        return log;
    }

    private synchronized Optional<RunLog> known(Run<?, ?> build, RunId id) throws IOException {
        RunStore store = BuildRuns.store(build);
        Optional<RunLog> log = Optional.ofNullable(open.get(id)).filter(store::holds); // builds move with their job
        if (log.isEmpty()) {
            log = store.open(id);
            if (log.isPresent() && !log.get().run().status().ended()) {
                open.put(id, log.get());
            }
        }
        return log;
    }

    /** The build's own run has the build's id: there is one, and it is found without being looked for. */
    private static RunId ownId(BuildRef build) {
        return new RunId(build.id());
    }

    private static Refused lost(CurrentRun run) {
        return new Refused("The tracked run " + run.id() + " is not recorded in this build; its folder was removed");
    }
}
