package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.run.Branch;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.Witnesses;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import io.jenkins.plugins.modellineage.tracking.RunStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The open tracked runs. One log object a run, so that parallel branches that write to it take turns. */
@Extension
public final class Tracking {
    private static final Logger LOGGER = Logger.getLogger(Tracking.class.getName());

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

    /** The run of the block around a step. */
    public static RunLog current(Run<?, ?> build, CurrentRun around) throws IOException {
        RunLog run = get().known(build, around.id()).orElseThrow(() -> lost(around));
        IndexedRuns.touched(build, run.id());
        return run;
    }

    /**
     * The run of what stands in no block, made on first use: parallel branches, which may measure the same, each have
     * one, and the build has one for what stands outside all of them.
     */
    public static RunLog own(Run<?, ?> build, Optional<Branch> branch) throws IOException {
        RunLog run = get().ownOf(build, branch);
        IndexedRuns.touched(build, run.id());
        return run;
    }

    /** Records in which branch a run is, unless it is in none. */
    public static void place(RunLog run, Optional<Branch> branch) throws IOException {
        if (branch.isPresent()) {
            Witnesses.add(run, branch.get().facts());
        }
    }

    /** A run of the build, if it was recorded. */
    public static Optional<RunLog> find(Run<?, ?> build, RunId id) throws IOException {
        return get().known(build, id);
    }

    /** Ends a run; an ended one is left as it is. */
    public static void end(Run<?, ?> build, RunId id, RunStatus status) throws IOException {
        Optional<RunLog> log = get().known(build, id);
        if (log.isPresent() && !log.get().status().ended()) {
            Witnesses.tell(build, log.get());
            log.get()
                    .append(new RunEvent.RunEnded(
                            status, ModelLineage.get().clock().instant()));
            IndexedRuns.changed(build, id);
        }
        get().open.remove(id);
    }

    /**
     * Ends what the build left open: a run inside a block was interrupted, that of a branch ends as the branch did, the
     * build's own as the build did.
     *
     * @param own how the build's own run ends
     */
    static void endAll(Run<?, ?> build, RunStatus own) throws IOException {
        Optional<BuildRef> ref = BuildIdentity.of(build);
        if (ref.isEmpty()) {
            return;
        }
        List<String> failed = new ArrayList<>();
        for (TrackedRun run : BuildRuns.store(build).runs()) {
            try {
                if (!run.status().ended()) {
                    end(build, run.id(), endOf(build, run, own));
                }
            } catch (IOException | RuntimeException problem) {
                LOGGER.log(Level.WARNING, problem, () -> "Run " + run.id() + " could not be closed");
                failed.add(run.id().value());
            }
        }
        if (!failed.isEmpty()) {
            throw new IOException("The runs " + failed + " could not be closed; the next start tries again");
        }
        OpenBuilds.remove(ref.get());
    }

    private static RunStatus endOf(Run<?, ?> build, TrackedRun run, RunStatus own) throws IOException {
        if (run.id().equals(ownId(run.build()))) {
            return own;
        }
        Optional<Branch> branch =
                Branch.of(run.provenance()).filter(it -> it.run(run.build()).equals(run.id()));
        return branch.isEmpty()
                ? RunStatus.KILLED
                : BranchEnds.of(build, branch.get()).orElse(own);
    }

    private synchronized RunLog ownOf(Run<?, ?> build, Optional<Branch> branch) throws IOException {
        BuildRef ref = BuildIdentity.given(build);
        RunId id = branch.map(it -> it.run(ref)).orElseGet(() -> ownId(ref));
        Optional<RunLog> known = known(build, id);
        RunLog log = known.isPresent() ? known.get() : create(build, id, ownName(build, branch), Optional.empty());
        place(log, branch);
        return log;
    }

    /** The job's name, and the branch's; what these may be called but an experiment may not is replaced. */
    private static ExperimentName ownName(Run<?, ?> build, Optional<Branch> branch) {
        String job = build.getParent().getFullName().replaceAll("[^\\p{L}\\p{N} ._+:,()=~/-]", "_");
        String in = branch.map(it -> " (" + it.name().replaceAll("[^\\p{L}\\p{N} ._+:,()=~-]", "_") + ")")
                .orElse("");
        return new ExperimentName(Naming.shortened(job, ExperimentName.LENGTH - in.length()) + in);
    }

    private RunLog create(Run<?, ?> build, RunId id, ExperimentName name, Optional<RunId> parent) throws IOException {
        BuildRef ref = BuildIdentity.given(build);
        OpenBuilds.add(ref);
        RunLog log = BuildRuns.store(build)
                .create(new RunEvent.RunStarted(
                        id, parent, name, ref, ModelLineage.get().clock().instant()));
        open.put(id, log);
        ChangeRequests.decide(build);
        Witnesses.tell(build, log);
        IndexedRuns.changed(build, id);
        return log;
    }

    private synchronized Optional<RunLog> known(Run<?, ?> build, RunId id) throws IOException {
        RunStore store = BuildRuns.store(build);
        Optional<RunLog> log = Optional.ofNullable(open.get(id)).filter(store::holds); // builds move with their job
        if (log.isEmpty()) {
            log = store.open(id);
            if (log.isPresent() && !log.get().status().ended()) {
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
