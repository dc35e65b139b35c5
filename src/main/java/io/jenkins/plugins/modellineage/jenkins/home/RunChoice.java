package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.run.Branch;
import io.jenkins.plugins.modellineage.lineage.HandStamp;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The run that a step outside all blocks speaks of when it stamps: training and registering stand in two stages more
 * often than in one. Runs of the step's own branch come before those around it; runs of other branches are nobody's guess.
 */
public final class RunChoice {
    private final Run<?, ?> build;
    private final Optional<Branch> branch;
    private final List<TrackedRun> runs;
    private final Map<RunId, RunStatus> statuses = new HashMap<>();

    private RunChoice(Run<?, ?> build, Optional<Branch> branch) throws IOException {
        this.build = build;
        this.branch = branch;
        this.runs = BuildRuns.of(build);
        for (TrackedRun run : runs) {
            statuses.put(run.id(), statusNow(run));
        }
    }

    /** As the flow graph tells it where a branch has ended and its run is not yet closed. */
    private RunStatus statusNow(TrackedRun run) throws IOException {
        Optional<Branch> in = Branch.of(run.provenance()).filter(it -> isOwn(run));
        return run.over() || in.isEmpty()
                ? run.status()
                : BranchEnds.of(build, in.get()).orElse(run.status());
    }

    /**
     * The run of that name or id.
     *
     * @param name of the experiment or of the parallel branch, or the run's id
     * @throws Refused when the build has none, several or an unfinished one
     */
    public static RunLog named(Run<?, ?> build, Optional<Branch> branch, String name) throws IOException {
        return new RunChoice(build, branch).named(name);
    }

    /**
     * The only finished run where the step stands; the branch's or the build's own where there is no other.
     *
     * @throws Refused when there are several
     */
    public static RunLog only(Run<?, ?> build, Optional<Branch> branch) throws IOException {
        return new RunChoice(build, branch).only();
    }

    /** The runs of the build that finished with files to stamp, as a step names them; empty when there are none. */
    public static String withFiles(Run<?, ?> build) throws IOException {
        RunChoice choice = new RunChoice(build, Optional.empty());
        return choice.list(choice.runs.stream()
                .filter(run -> run.status() == RunStatus.FINISHED)
                .filter(run -> !run.manifest().files().isEmpty())
                .toList());
    }

    private RunLog named(String name) throws IOException {
        List<TrackedRun> found =
                runs.stream().filter(run -> isCalled(run, name)).toList();
        if (found.size() > 1) {
            found = found.stream().filter(here()).toList();
        }
        if (found.size() != 1) {
            throw new Refused(
                    found.isEmpty()
                            ? "There is no run " + Naming.quoted(name) + " here" + offered(runs)
                            : "There are several runs " + Naming.quoted(name) + offered(found));
        }
        TrackedRun run = found.get(0);
        if (!run.over() && !isOwn(run)) {
            throw new Refused("The run " + Naming.quoted(name) + " still runs; stamp it inside its block, or after it");
        }
        refuseFailed(run, name);
        return log(run.id());
    }

    private RunLog only() throws IOException {
        List<TrackedRun> found = new ArrayList<>(runs.stream()
                .filter(here())
                .filter(run -> isOwn(run) ? measures(run) && !failed(run) : status(run) == RunStatus.FINISHED)
                .toList());
        for (int depth = depth() - 1; depth >= 0 && found.isEmpty(); depth--) {
            found.addAll(around(depth));
        }
        if (found.size() > 1) {
            throw new Refused("Several runs of this build can be meant" + offered(found));
        }
        if (found.isEmpty()) {
            refuseWhatFailed();
            refuseWhatAnotherBuildTracked();
            return Tracking.own(build, branch);
        }
        return log(found.get(0).id());
    }

    /** A version without metrics would take its place. */
    private void refuseWhatFailed() {
        for (TrackedRun run : runs) {
            if (isNear(run) && failed(run) && (!isOwn(run) || measures(run))) {
                refuseFailed(run, run.experiment().value());
            }
        }
    }

    private void refuseFailed(TrackedRun run, String name) {
        HandStamp.failure(name, status(run)).ifPresent(why -> {
            throw new Refused(why);
        });
    }

    /** A restart from a stage skips those before it: what they tracked belongs to the build that it repeats. */
    private void refuseWhatAnotherBuildTracked() throws IOException {
        Set<String> seen = new HashSet<>();
        Optional<Run<?, ?>> before = Origin.original(build);
        while (before.isPresent() && seen.add(before.get().getExternalizableId())) {
            String name = before.get().getFullDisplayName();
            if (BuildRuns.of(before.get()).stream()
                    .anyMatch(run -> run.status() == RunStatus.FINISHED && measures(run))) {
                throw new Refused("This build tracked nothing to stamp, and " + name + ", which it repeats, did;"
                        + " restart from the stage that tracks" + stampedBy(before.get(), name));
            }
            before = Origin.original(before.get());
        }
    }

    private static String stampedBy(Run<?, ?> before, String name) {
        String versions = BuildRuns.ref(before).stream()
                .flatMap(ref -> ModelLineage.get().registry().stampedBy(ref.id()).stream())
                .map(version -> version.ref().label())
                .collect(Collectors.joining(" or "));
        return versions.isEmpty() ? "" : ", or use " + versions + ", which " + name + " stamped";
    }

    private boolean failed(TrackedRun run) {
        RunStatus status = status(run);
        return status == RunStatus.FAILED || status == RunStatus.KILLED;
    }

    private RunStatus status(TrackedRun run) {
        return statuses.get(run.id());
    }

    /** Whether the run stands in the step's branch, inside it or around it. */
    private boolean isNear(TrackedRun run) {
        List<String> here = branch.map(Branch::nodes).orElse(List.of());
        int common = Math.min(here.size(), nodes(run).size());
        return nodes(run).subList(0, common).equals(here.subList(0, common));
    }

    /** Finished runs of blocks that stand in that many branches around the step, and in no other. */
    private List<TrackedRun> around(int depth) {
        List<String> outer = branch.orElseThrow().nodes().subList(0, depth);
        return runs.stream()
                .filter(run -> status(run) == RunStatus.FINISHED && !isOwn(run))
                .filter(run -> nodes(run).equals(outer))
                .toList();
    }

    /** Runs in the step's own branch, or in branches inside it. */
    private Predicate<TrackedRun> here() {
        return run -> nodes(run).size() >= depth()
                && nodes(run)
                        .subList(0, depth())
                        .equals(branch.map(Branch::nodes).orElse(List.of()));
    }

    private int depth() {
        return branch.map(it -> it.nodes().size()).orElse(0);
    }

    private static List<String> nodes(TrackedRun run) {
        return Branch.of(run.provenance()).map(Branch::nodes).orElse(List.of());
    }

    /** Whether it is the run of what stands in no block. */
    private static boolean isOwn(TrackedRun run) {
        RunId own = Branch.of(run.provenance())
                .map(it -> it.run(run.build()))
                .orElseGet(() -> new RunId(run.build().id()));
        return run.id().equals(own);
    }

    /** Parameters and tags alone are set for the whole build: a block's run is meant rather than these. */
    private static boolean measures(TrackedRun run) {
        return !run.metrics().isEmpty()
                || !run.inputs().isEmpty()
                || !run.artifacts().isEmpty();
    }

    private static boolean isCalled(TrackedRun run, String name) {
        return run.id().value().equals(name)
                || run.experiment().value().equals(name)
                || isOwn(run)
                        && Branch.of(run.provenance())
                                .filter(it -> it.name().equals(name))
                                .isPresent();
    }

    private String offered(List<TrackedRun> found) {
        return found.isEmpty() ? "; this build tracked none yet" : "; say which one: " + list(found);
    }

    private String list(List<TrackedRun> found) {
        return found.stream().map(this::written).collect(Collectors.joining(" or "));
    }

    /** How a step writes the run: by its name, unless others have that too. */
    private String written(TrackedRun run) {
        String name = run.experiment().value();
        boolean unique = runs.stream().filter(other -> isCalled(other, name)).count() == 1;
        return unique ? "run: '" + name + "'" : "run: '" + run.id() + "' (" + Naming.line(name) + ")";
    }

    private RunLog log(RunId id) throws IOException {
        return Tracking.find(build, id)
                .orElseThrow(
                        () -> new Refused("The tracked run " + id + " is not recorded any more; run the build again"));
    }
}
