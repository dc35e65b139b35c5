package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunFailure;
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
import java.time.Instant;
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

    /** Runs inside runs: nobody nests deeper, and no client makes us go round in a circle. */
    private static final int MOST_ABOVE = 100;

    private final Map<RunId, RunLog> open = new ConcurrentHashMap<>();

    private static Tracking get() {
        return ExtensionList.lookupSingleton(Tracking.class);
    }

    /** Begins a run inside the build; one that was begun already, before a restart, goes on. */
    public static RunLog start(Run<?, ?> build, RunId id, ExperimentName name, Optional<RunId> parent)
            throws IOException {
        Optional<RunLog> begun = get().known(build, id);
        return begun.isPresent() ? begun.get() : begin(build, id, name, parent, now());
    }

    /** Begins a run that a client asks for, by the client's clock. */
    public static RunLog begin(Run<?, ?> build, RunId id, ExperimentName name, Optional<RunId> parent, Instant at)
            throws IOException {
        return get().create(build, new RunEvent.RunStarted(id, parent, name, BuildIdentity.given(build), at));
    }

    private static Instant now() {
        return ModelLineage.get().clock().instant();
    }

    /** The run of the block around a step. */
    public static RunLog current(Run<?, ?> build, CurrentRun around) throws IOException {
        RunLog run = get().known(build, around.id()).orElseThrow(() -> lost(around));
        IndexedRuns.touched(build, run.id());
        return run;
    }

    /** The run of the build, to write to it; empty when there is none of that id. */
    public static Optional<RunLog> write(Run<?, ?> build, RunId id) throws IOException {
        Optional<RunLog> run = get().known(build, id);
        if (run.isPresent()) {
            IndexedRuns.touched(build, id);
        }
        return run;
    }

    /** What was written to the build's runs is found by searches from now on. */
    public static void indexed(Run<?, ?> build) {
        IndexedRuns.catchUp(build);
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

    /** Whether {@link #own} would answer a run that was made before. */
    public static boolean hasOwn(Run<?, ?> build, Optional<Branch> branch) throws IOException {
        return get().known(build, ownId(BuildIdentity.given(build), branch)).isPresent();
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

    /** The run of the build that is being written to, if it is. */
    static Optional<RunLog> open(Run<?, ?> build, RunId id) {
        return get().held(BuildRuns.store(build), id);
    }

    /** Ends a run; an ended one is left as it is. */
    public static void end(Run<?, ?> build, RunId id, RunStatus status) throws IOException {
        end(build, id, status, Optional.empty());
    }

    /** @param failure why it did not end well */
    public static void end(Run<?, ?> build, RunId id, RunStatus status, Optional<RunFailure> failure)
            throws IOException {
        end(build, id, new RunEvent.RunEnded(status, now(), failure));
    }

    /** @param at when it ended, of one that ended elsewhere */
    public static void end(Run<?, ?> build, RunId id, RunStatus status, Instant at) throws IOException {
        end(build, id, new RunEvent.RunEnded(status, at));
    }

    /** Ends a run by the clock of the machine that it ran on; an ended one is left as it is. */
    public static void end(Run<?, ?> build, RunId id, RunEvent.RunEnded end) throws IOException {
        LiveRuns.end(id);
        Optional<RunLog> log = get().known(build, id);
        if (log.isPresent() && !log.get().status().ended()) {
            Witnesses.tell(build, log.get());
            archive(build, log.get());
            log.get().append(end);
            IndexedRuns.changed(build, id);
        }
        get().open.remove(id);
        ClientFiles.forget(build, id);
        LoggedModels.forget(build, id);
    }

    /** A run ends whether or not its files can be archived now: they stay readable, and it is tried again with the build. */
    private static void archive(Run<?, ?> build, RunLog run) {
        try {
            ClientFiles.archive(build, run);
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(
                    Level.WARNING,
                    problem,
                    () -> "The files that clients sent to run " + run.id() + " are not archived yet");
        }
    }

    /**
     * Ends the runs that clients began inside the block of a run and left open: one whose client said how it ended, so; else
     * it was killed if the script died, and ended with the block if not.
     *
     * @param block how the block ended
     * @return those of which no client said that they ended
     */
    public static List<TrackedRun> endChildren(Run<?, ?> build, RunId parent, RunStatus block) throws IOException {
        List<TrackedRun> open = new ArrayList<>();
        for (TrackedRun run : BuildRuns.store(build).runs()) {
            if (!run.over() && isBelow(build, run, parent)) {
                if (run.status().ended()) {
                    Instant at = run.ended().orElseGet(Tracking::now);
                    end(build, run.id(), new RunEvent.RunEnded(run.status(), at));
                } else {
                    end(build, run.id(), block == RunStatus.FINISHED ? block : RunStatus.KILLED);
                    open.add(run);
                }
            }
        }
        return open;
    }

    private static boolean isBelow(Run<?, ?> build, TrackedRun run, RunId parent) throws IOException {
        Optional<RunId> above = run.parent();
        for (int depth = 0; above.isPresent() && depth < MOST_ABOVE; depth++) {
            if (above.get().equals(parent)) {
                return true;
            }
            Optional<RunLog> log = find(build, above.get());
            above = log.isPresent() ? log.get().run().parent() : Optional.empty();
        }
        return false;
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
                if (!run.over()) {
                    end(build, run.id(), isSaid(run) ? run.status() : endOf(build, run, own));
                }
                archiveLeft(build, run.id());
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

    /** Whether its client said how it ended, of a run that a client began inside another. */
    private static boolean isSaid(TrackedRun run) {
        return run.parent().isPresent() && run.status().ended();
    }

    private static void archiveLeft(Run<?, ?> build, RunId id) throws IOException {
        Optional<RunLog> log = ClientFiles.areLeft(build, id) ? get().known(build, id) : Optional.empty();
        if (log.isPresent()) {
            ClientFiles.archive(build, log.get());
            ClientFiles.forget(build, id);
        }
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
        RunId id = ownId(ref, branch);
        Optional<RunLog> known = known(build, id);
        RunLog log =
                known.isPresent() ? known.get() : begin(build, id, ownName(build, branch), Optional.empty(), now());
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

    private RunLog create(Run<?, ?> build, RunEvent.RunStarted start) throws IOException {
        RunId id = start.id();
        OpenBuilds.add(start.build());
        RunLog log = BuildRuns.store(build).create(start);
        open.put(id, log);
        ChangeRequests.decide(build);
        Witnesses.tell(build, log);
        IndexedRuns.changed(build, id);
        return log;
    }

    /** One that is open is found without waiting for others, which may be read from their beginning. */
    private Optional<RunLog> known(Run<?, ?> build, RunId id) throws IOException {
        RunStore store = BuildRuns.store(build);
        Optional<RunLog> log = held(store, id);
        return log.isPresent() ? log : opened(store, id);
    }

    private Optional<RunLog> held(RunStore store, RunId id) {
        return Optional.ofNullable(open.get(id)).filter(store::holds); // builds move with their job
    }

    private synchronized Optional<RunLog> opened(RunStore store, RunId id) throws IOException {
        Optional<RunLog> log = held(store, id);
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

    private static RunId ownId(BuildRef build, Optional<Branch> branch) {
        return branch.map(it -> it.run(build)).orElseGet(() -> ownId(build));
    }

    private static Refused lost(CurrentRun run) {
        return new Refused("The tracked run " + run.id() + " is not recorded in this build; its folder was removed");
    }
}
