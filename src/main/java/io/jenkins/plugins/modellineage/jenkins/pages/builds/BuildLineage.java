package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.lineage.LineagePage;
import io.jenkins.plugins.modellineage.jenkins.pages.view.NodeView;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunNames;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunTree;
import io.jenkins.plugins.modellineage.lineage.LineageNode;
import io.jenkins.plugins.modellineage.lineage.LineageNode.OfRun;
import io.jenkins.plugins.modellineage.lineage.LineageSurvey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What led to a build or to one of its runs, and what came of it. */
final class BuildLineage {
    /** Runs of a build that are read for a picture: the first that began. */
    private static final int MOST = 300;

    private BuildLineage() {}

    /** Around all runs of the build; around itself where it tracked none. */
    static LineagePage of(Run<?, ?> build) throws IOException {
        List<TrackedRun> runs = new ArrayList<>();
        for (RunStarted start : BuildRuns.starts(build).stream().limit(MOST).toList()) {
            BuildRuns.one(build, start.id()).ifPresent(runs::add);
        }
        NodeView about = new NodeView("build", build.getFullDisplayName(), build.getUrl() + PageUrls.MODELS);
        BuildRef ref = BuildRuns.ref(build).orElseThrow();
        return runs.isEmpty()
                ? new LineagePage(about, LineageSurvey.Start.at(new LineageNode.OfBuild(ref)), Map.of())
                : around(about, build, runs);
    }

    static LineagePage of(Run<?, ?> build, TrackedRun run, NodeView about) {
        return around(about, build, List.of(run));
    }

    private static LineagePage around(NodeView about, Run<?, ?> build, List<TrackedRun> runs) {
        RunNames names = RunNames.of(runs, Messages::BuildModels_run);
        Map<OfRun, List<Input>> inputs = new LinkedHashMap<>();
        Map<OfRun, BuildRef> builds = new LinkedHashMap<>();
        Map<RunId, NodeView> known = new LinkedHashMap<>();
        for (TrackedRun run : runs) {
            OfRun node = new OfRun(run.id());
            inputs.put(node, run.inputs());
            builds.put(node, run.build());
            String url = RunTree.url(build.getUrl() + PageUrls.MODELS, run.id());
            known.put(run.id(), new NodeView("run", names.of(run), url));
        }
        return new LineagePage(
                about, new LineageSurvey.Start(new ArrayList<LineageNode>(builds.keySet()), inputs, builds), known);
    }
}
