package io.jenkins.plugins.modellineage.jenkins.pages.lineage;

import hudson.Util;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.CommitRef;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.jenkins.home.PageAddress;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.graph.Box;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunTree;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Sight;
import io.jenkins.plugins.modellineage.lineage.LineageGraph;
import io.jenkins.plugins.modellineage.lineage.LineageNode;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfBuild;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfBuilds;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfCommit;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfContent;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfRun;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfStage;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfVersion;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the things of a graph are called, and where their pages are.
 *
 * @param runs those of which more is known than the graph tells
 */
record LineageNames(LineageGraph graph, Sight sight, Map<RunId, NodeView> runs) {
    Named of(LineageNode node) {
        if (node instanceof OfVersion version) {
            return version(version.version());
        }
        if (node instanceof OfContent content) {
            return content(content.digest());
        }
        if (node instanceof OfCommit commit) {
            return commit(commit.commit());
        }
        if (node instanceof OfRun run) {
            return run(run.run());
        }
        if (node instanceof OfStage stage) {
            return stage(stage);
        }
        return node instanceof OfBuilds builds ? builds(builds) : build(((OfBuild) node).build());
    }

    private Named version(VersionRef version) {
        String model = version.model().scope().value() + ":" + version.model().name();
        return new Named(
                "version",
                Messages.LineageNames_version(),
                version.label(),
                Messages.LineageNames_versionTold(version.label()),
                Optional.of(sight.url(version)),
                Optional.of("version " + model),
                version.model().name().value(),
                keys("version " + model + "@" + version.number()),
                Box.Weight.PLAIN);
    }

    private Named content(Sha256 digest) {
        Input input = graph.inputs().get(digest);
        Optional<String> url = Optional.of(PageAddress.of(digest));
        List<String> keys = keys("content " + digest);
        if (input == null) {
            return new Named(
                    "content",
                    Messages.LineageNames_content(),
                    digest.abbreviated(),
                    Messages.LineageNames_contentTold(digest.abbreviated()),
                    url,
                    Optional.empty(),
                    "",
                    keys,
                    Box.Weight.PLAIN);
        }
        String told = input.context().isEmpty()
                ? Messages.LineageNames_inputTold(input.name(), digest.abbreviated())
                : Messages.LineageNames_inputIn(input.name(), digest.abbreviated(), input.context());
        return new Named(
                "input",
                Messages.LineageNames_input(digest.abbreviated()),
                input.name(),
                told,
                url,
                Optional.of("input " + input.context()),
                input.context().isEmpty() ? Messages.LineageNames_inputs() : input.context(),
                keys,
                Box.Weight.PLAIN);
    }

    private Named commit(CommitRef commit) {
        return new Named(
                "commit",
                Messages.LineageNames_commit(commit.system()),
                commit.label(),
                Messages.LineageNames_commitTold(commit),
                Optional.of(PageAddress.of(commit.identity())),
                Optional.of("commit " + commit.system()),
                commit.system(),
                keys("commit " + commit),
                Box.Weight.PLAIN);
    }

    private Named run(RunId run) {
        String id = new OfRun(run).label();
        NodeView known = runs.get(run);
        BuildRef build = graph.builds().get(run);
        String within = build == null ? "" : build.label();
        String name = known != null ? known.name() : build == null ? id : last(build.label()) + " · " + id;
        Optional<String> url = Optional.ofNullable(known)
                .map(NodeView::url)
                .or(() -> Optional.ofNullable(build)
                        .flatMap(sight::url)
                        .map(home -> RunTree.url(home + "/" + PageUrls.MODELS, run)));
        return new Named(
                "run",
                Messages.LineageNames_run(),
                name,
                within.isEmpty() || name.contains(within)
                        ? Messages.LineageNames_runTold(name)
                        : Messages.LineageNames_runOf(name, within),
                url,
                Optional.of("run " + (build == null ? "" : build.job())),
                build == null ? "" : last(build.job()),
                keys("run " + run),
                Box.Weight.PLAIN);
    }

    private Named stage(OfStage stage) {
        VersionRef version = stage.version();
        String page = sight.url(version);
        String like = "stage " + version.model().scope().value() + ":"
                + version.model().name() + " " + stage.stage() + " " + stage.live();
        return new Named(
                "stage",
                stage.live() ? Messages.LineageNames_stageLive() : Messages.LineageNames_stageBefore(),
                stage.stage().value(),
                stage.live()
                        ? Messages.LineageNames_liveTold(stage.stage(), version.label())
                        : Messages.LineageNames_beforeTold(stage.stage(), version.label()),
                Optional.of(page.substring(0, page.lastIndexOf('/')) + "/live/?stage="
                        + Util.rawEncode(stage.stage().value())),
                Optional.of(like),
                stage.stage().value(),
                keys(like + "@" + version.number()),
                stage.live() ? Box.Weight.STRONG : Box.Weight.PLAIN);
    }

    private Named build(BuildRef build) {
        return new Named(
                "build",
                Messages.LineageNames_build(),
                last(build.label()),
                Messages.LineageNames_buildTold(build.label()),
                sight.url(build),
                Optional.of("build " + build.job()),
                last(build.job()),
                List.of(key("build " + build.id()), keyOfJob(build)),
                Box.Weight.PLAIN);
    }

    private Named builds(OfBuilds builds) {
        return new Named(
                "builds",
                Messages.LineageNames_builds(builds.uses()),
                last(builds.last().job()),
                Messages.LineageNames_buildsTold(builds.label()),
                Optional.empty(),
                Optional.empty(),
                "",
                List.of(key(builds)),
                Box.Weight.STACK);
    }

    /** By which the builds of a job are unfolded, wherever they used something. */
    static String key(OfBuilds builds) {
        return keyOfJob(builds.last());
    }

    private static String keyOfJob(BuildRef build) {
        return key("builds " + build.job());
    }

    private static List<String> keys(String identity) {
        return List.of(key(identity));
    }

    private static String key(String identity) {
        return Sha256.of(identity.getBytes(StandardCharsets.UTF_8)).abbreviated();
    }

    /** Without the folders. */
    private static String last(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
