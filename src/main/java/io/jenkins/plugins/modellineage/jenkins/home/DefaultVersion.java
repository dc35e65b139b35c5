package io.jenkins.plugins.modellineage.jenkins.home;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.run.Branch;
import io.jenkins.plugins.modellineage.jenkins.run.BuildIdentity;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * The version that a step means which names none: the one that was stamped where the step stands (in its block, in its
 * parallel branch), else by its build, else by the build that this one repeats from a stage or by a replay.
 */
public final class DefaultVersion {
    private final Acting acting;
    private final Place place;

    private DefaultVersion(Acting acting, Place place) {
        this.acting = acting;
        this.place = place;
    }

    /**
     * The version of the model that the step means.
     *
     * @param around the block around the step, or null
     * @throws Refused when the model's folder is gone, none was stamped, or several where the step stands
     */
    public static ModelVersion of(Acting acting, Place place, CurrentRun around)
            throws IOException, InterruptedException {
        Authority.check(acting, place, Item.READ);
        place.requireFolder();
        return new DefaultVersion(acting, place).find(Optional.ofNullable(around));
    }

    private ModelVersion find(Optional<CurrentRun> around) throws IOException, InterruptedException {
        List<ModelVersion> here = stampedBy(acting.build());
        for (Where where : around(around)) {
            List<ModelVersion> found = new ArrayList<>();
            for (ModelVersion version : here) {
                if (where.holds(version)) {
                    found.add(version);
                }
            }
            if (!found.isEmpty()) {
                return only("What this step stands in", found);
            }
        }
        return here.isEmpty() ? repeated() : only("This build", here);
    }

    /** A part of a build in which versions are stamped. */
    @FunctionalInterface
    private interface Where {
        boolean holds(ModelVersion version) throws IOException;
    }

    /** The parts of the build around the step, the narrowest first. */
    private List<Where> around(Optional<CurrentRun> block) throws IOException {
        Optional<FlowExecution> execution = BranchEnds.execution(acting.build());
        List<String> branches = node(execution, acting.step())
                .flatMap(Branch::around)
                .map(Branch::nodes)
                .orElse(List.of());
        List<Where> parts = new ArrayList<>();
        Set<String> aroundBlock = new HashSet<>();
        if (block.isPresent()) {
            RunId run = block.get().id();
            BuildRuns.one(acting.build(), run)
                    .map(TrackedRun::provenance)
                    .flatMap(Branch::of)
                    .ifPresent(branch -> aroundBlock.addAll(branch.nodes()));
            parts.add(version -> version.run().equals(run));
        }
        int at = 0;
        for (int i = branches.size() - 1; i >= 0; i--) {
            String branch = branches.get(i);
            Where in = version -> isIn(branch, version, execution);
            if (aroundBlock.contains(branch)) {
                parts.add(in);
            } else {
                parts.add(at++, in);
            }
        }
        return parts;
    }

    /** Whether the version was stamped in the branch, or what it was stamped from ran there. */
    private static boolean isIn(String branch, ModelVersion version, Optional<FlowExecution> execution)
            throws IOException {
        Optional<Branch> ran = Branch.of(version.provenance());
        Optional<FlowNode> stamp = version.by().step().isEmpty()
                ? Optional.empty()
                : node(execution, version.by().step().get());
        return ran.filter(it -> it.nodes().contains(branch)).isPresent()
                || stamp.flatMap(Branch::around)
                        .filter(it -> it.nodes().contains(branch))
                        .isPresent();
    }

    private static Optional<FlowNode> node(Optional<FlowExecution> execution, String id) throws IOException {
        return execution.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(execution.get().getNode(id));
    }

    private ModelVersion repeated() throws IOException, InterruptedException {
        Set<String> seen = new HashSet<>();
        for (Optional<Run<?, ?>> build = Origin.original(acting.build());
                build.isPresent() && seen.add(build.get().getExternalizableId());
                build = Origin.original(build.get())) {
            List<ModelVersion> before = stampedBy(build.get());
            if (!before.isEmpty()) {
                return only(build.get().getFullDisplayName(), before);
            }
        }
        if (!Versions.exists(acting, place)) {
            throw Versions.unknown(place);
        }
        throw new Refused("This build stamped no version of " + place.name() + "; stamp one before, or say which one"
                + Versions.latest(acting, place)
                        .map(latest -> ": its latest is version: " + latest.number())
                        .orElse(""));
    }

    /** What people made of its runs, or was a version elsewhere, is nobody's guess: they may stamp, and the step may promote. */
    private List<ModelVersion> stampedBy(Run<?, ?> build) {
        Optional<ModelRef> model = place.known();
        return BuildIdentity.of(build).stream()
                .flatMap(ref -> ModelLineage.get().registry().stampedBy(ref.id()).stream())
                .filter(version -> model.filter(version.ref().model()::equals).isPresent())
                .filter(version -> !version.isByHand() && version.imported().isEmpty())
                .filter(version -> !ModelLineage.get().registry().isDeleted(version.ref()))
                .toList();
    }

    private static ModelVersion only(String where, List<ModelVersion> stamped) {
        if (stamped.size() == 1) {
            return stamped.get(0);
        }
        throw new Refused(where + " stamped "
                + stamped.stream().map(version -> version.ref().label()).collect(Collectors.joining(", "))
                + "; say which one: "
                + stamped.stream()
                        .map(version -> "version: " + version.number())
                        .collect(Collectors.joining(" or ")));
    }
}
