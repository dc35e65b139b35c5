package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.lineage.EntryIndex.Kind;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfBuild;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfBuilds;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfCommit;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfContent;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfRun;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfStage;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfVersion;
import io.jenkins.plugins.modellineage.lineage.Surveyed.Step;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The half of a survey that looks for what came of a thing. */
final class SurveyedOutcomes {
    private final Surveyed surveyed;
    private final Commits commits;
    private final Map<VersionRef, List<JobUses>> known = new HashMap<>();

    SurveyedOutcomes(Surveyed surveyed) {
        this.surveyed = surveyed;
        this.commits = new Commits(surveyed);
    }

    void look(Step at) {
        if (at.node() instanceof OfContent node) {
            madeFrom(Stream.of(node.digest()), at.seq())
                    .filter(to -> Contents.of(to.inputs()).anyMatch(node.digest()::equals))
                    .forEach(to -> made(at, node.digest(), to));
        } else if (at.node() instanceof OfRun node) {
            surveyed.drawn().build(node.run()).ifPresent(build -> stamped(at, node, build));
        } else if (at.node() instanceof OfVersion node) {
            surveyed.registry().version(node.version()).ifPresent(version -> successors(at, version));
        } else if (at.node() instanceof OfStage node) {
            uses(at, node.version(), use -> Surveyed.isBy(use, node));
        } else if (at.node() instanceof OfCommit node) {
            commits.after(at, node.commit());
        }
    }

    private void stamped(Step at, OfRun run, BuildRef build) {
        surveyed.registry().stampedBy(build.id()).stream()
                .filter(to -> to.run().equals(run.run()))
                .filter(to -> surveyed.seqOf(to) > at.seq())
                .forEach(to -> surveyed.after(at, new OfVersion(to.ref()), "stamped", surveyed.seqOf(to)));
    }

    private void made(Step at, Sha256 digest, ModelVersion version) {
        Optional<Input> whole = version.inputs().stream()
                .filter(input -> input.digest().equals(digest))
                .findFirst();
        whole.ifPresent(surveyed.drawn()::input);
        String how = whole.map(Surveyed::how).orElse("input");
        LineageNode maker = surveyed.maker(version);
        surveyed.after(at, maker, how, maker instanceof OfRun ? at.seq() : surveyed.seqOf(version));
    }

    private void successors(Step at, ModelVersion version) {
        List<OfStage> stages = surveyed.stages(version.ref()).toList();
        stages.forEach(stage -> surveyed.after(at, stage, stage.how(), at.seq()));
        uses(at, version.ref(), use -> stages.stream().noneMatch(stage -> Surveyed.isBy(use, stage)));
        Set<Sha256> digests = new LinkedHashSet<>();
        digests.add(version.manifest().digest());
        version.manifest().files().forEach(file -> digests.add(file.sha256()));
        long stamped = surveyed.seqOf(version);
        madeFrom(digests.stream(), stamped)
                .forEach(to -> to.inputs().forEach(input -> given(at, stamped, digests, input)));
        adapters(at, version);
    }

    private void adapters(Step at, ModelVersion version) {
        surveyed.read(surveyed.bases().candidates(version))
                .filter(surveyed::sees)
                .forEach(to -> surveyed.bases()
                        .between(version.ref(), to)
                        .ifPresent(
                                based -> surveyed.after(at, new OfVersion(to.ref()), based.how(), surveyed.seqOf(to))));
    }

    /** The newest that may be made from the contents, and that the asker sees. */
    private Stream<ModelVersion> madeFrom(Stream<Sha256> contents, long after) {
        Contents all = surveyed.registry().contents();
        return surveyed.read(all.newest(contents, Kind.GIVEN_TO, seq -> seq > after))
                .filter(surveyed::sees);
    }

    private void given(Step at, long seq, Set<Sha256> digests, Input input) {
        Optional<FileDigest> file = input.files().stream()
                .filter(held -> held.size() > 0 && digests.contains(held.sha256()))
                .findFirst();
        if (digests.contains(input.digest())) {
            surveyed.after(at, surveyed.drawn().input(input), "has this content", seq);
        } else if (file.isPresent()) {
            surveyed.after(
                    at, surveyed.drawn().input(input), "holds " + file.get().path(), seq);
        }
    }

    private void uses(Step at, VersionRef version, Predicate<VersionUse> such) {
        boolean staged = isStaged(version);
        for (JobUses by : known.computeIfAbsent(version, any -> seen(version))) {
            List<VersionUse> told = staged ? by.uses().stream().filter(such).toList() : by.uses();
            if (!told.isEmpty()) {
                uses(at, new JobUses(by.job(), told));
            }
        }
    }

    private boolean isStaged(VersionRef version) {
        return surveyed.stages(version).findAny().isPresent();
    }

    /**
     * What the asker may know of: whoever sees one build of a job sees all of them. It takes reading each use to tell as what
     * it was, so that these are the newest of a version that has stages.
     */
    private List<JobUses> seen(VersionRef version) {
        boolean staged = isStaged(version);
        List<JobUses> seen = new ArrayList<>();
        int left = LineageSurvey.LOOKED;
        for (JobUses by : surveyed.registry().uses().byJob(version, job -> true)) {
            if (surveyed.asked().sight().test(new OfBuild(by.last().by()))) {
                JobUses told = staged ? newest(by, Math.max(1, left)) : by;
                left -= told.uses().size();
                seen.add(told);
            }
        }
        return seen;
    }

    private JobUses newest(JobUses by, int most) {
        List<VersionUse> all = by.uses();
        int first = Math.max(0, all.size() - most);
        if (first > 0) {
            surveyed.drawn().leaveOut();
        }
        return new JobUses(by.job(), List.copyOf(all.subList(first, all.size())));
    }

    private void uses(Step at, JobUses by) {
        List<VersionUse> all = by.uses();
        OfBuilds folded = new OfBuilds(by.last().by(), all.size());
        boolean folds = all.size() > 1
                && !surveyed.registry().stamps().areBy(by.job())
                && !surveyed.asked().unfolded().test(folded);
        if (folds) {
            surveyed.after(at, folded, by.last().how(), at.seq());
            return;
        }
        newest(by, LineageSurvey.BUILDS).uses().stream()
                .takeWhile(any -> surveyed.drawn().hasRoom())
                .forEach(use -> user(at, use));
    }

    /** The runs of the build that were stamped later; the build itself where there are none. */
    private void user(Step at, VersionUse use) {
        List<ModelVersion> later = surveyed.registry().stampedBy(use.by().id()).stream()
                .filter(surveyed::sees)
                .filter(version -> surveyed.seqOf(version) > use.seq())
                .toList();
        if (later.isEmpty()) {
            surveyed.after(at, new OfBuild(use.by()), use.how(), use.seq());
        }
        later.forEach(version ->
                surveyed.after(at, surveyed.drawn().run(version.run(), version.build()), use.how(), use.seq()));
    }
}
