package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfBuild;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfCommit;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfContent;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfRun;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfStage;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfVersion;
import io.jenkins.plugins.modellineage.lineage.Surveyed.Step;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The half of a survey that looks for what led to a thing. */
final class SurveyedOrigins {
    private final Surveyed surveyed;
    private final Commits commits;

    SurveyedOrigins(Surveyed surveyed) {
        this.surveyed = surveyed;
        this.commits = new Commits(surveyed);
    }

    void look(Step at) {
        if (at.node() instanceof OfVersion node) {
            surveyed.registry().version(node.version()).ifPresent(version -> makers(at, version));
        } else if (at.node() instanceof OfRun node) {
            surveyed.drawn().build(node.run()).ifPresent(build -> used(at, build));
        } else if (at.node() instanceof OfBuild node) {
            used(at, node.build());
        } else if (at.node() instanceof OfContent node) {
            holders(at, node.digest());
            commits.before(at, node.digest());
        } else if (at.node() instanceof OfStage node) {
            surveyed.before(at, new OfVersion(node.version()), node.how(), at.seq());
        } else if (at.node() instanceof OfCommit node) {
            commits.before(at, node.commit());
        }
    }

    /** The run that was stamped, and what it was given; where nobody may know of it, only the latter. */
    private void makers(Step at, ModelVersion version) {
        long stamped = surveyed.seqOf(version);
        surveyed.bases()
                .registered(version)
                .forEach((base, how) -> surveyed.before(
                        at,
                        new OfVersion(base),
                        how,
                        surveyed.registry().stamps().seqOf(base)));
        Step made = new Step(surveyed.maker(version), at.depth() + 1, stamped);
        if (made.node().equals(at.node())) {
            made = new Step(at.node(), at.depth(), stamped);
        } else {
            surveyed.before(at, made.node(), "stamped", stamped);
        }
        for (Input input : version.inputs()) {
            if (made.depth() < surveyed.asked().depth()) {
                surveyed.before(made, surveyed.drawn().input(input), Surveyed.how(input), stamped);
            }
        }
    }

    /** The versions that the build used before. */
    private void used(Step at, BuildRef build) {
        surveyed.registry().usesBy(build.id()).stream()
                .filter(use -> use.seq() < at.seq())
                .forEach(use -> surveyed.before(at, source(use), use.how(), use.seq()));
    }

    /** The stage as which the version was used or, where it was used by its number, the version. */
    private LineageNode source(VersionUse use) {
        return surveyed.stages(use.version())
                .filter(stage -> Surveyed.isBy(use, stage))
                .<LineageNode>map(stage -> stage)
                .findFirst()
                .orElseGet(() -> new OfVersion(use.version()));
    }

    /** A version that was stamped later has the same files, but cannot be where it came from. */
    private void holders(Step at, Sha256 content) {
        older(at, Stream.of(content))
                .filter(from -> Contents.of(from.manifest()).anyMatch(content::equals))
                .forEach(from -> held(at, from, "has this content"));
        Map<Sha256, String> paths = new LinkedHashMap<>();
        surveyed.drawn().input(content).stream()
                .flatMap(input -> input.files().stream())
                .filter(file -> file.size() > 0)
                .forEach(file -> paths.putIfAbsent(file.sha256(), file.path()));
        older(at, paths.keySet().stream())
                .forEach(from -> Contents.nameOfHeld(from, paths).ifPresent(path -> held(at, from, "holds " + path)));
    }

    private Stream<ModelVersion> older(Step at, Stream<Sha256> contents) {
        Contents all = surveyed.registry().contents();
        return surveyed.read(all.newest(contents, Kind.HOLDING, seq -> seq < at.seq()));
    }

    private void held(Step at, ModelVersion from, String how) {
        surveyed.before(at, new OfVersion(from.ref()), how, surveyed.seqOf(from));
    }
}
