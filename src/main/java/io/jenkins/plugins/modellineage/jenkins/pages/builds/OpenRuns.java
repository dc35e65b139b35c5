package io.jenkins.plugins.modellineage.jenkins.pages.builds;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageSight;
import io.jenkins.plugins.modellineage.jenkins.pages.answer.PageUrls;
import io.jenkins.plugins.modellineage.jenkins.pages.view.GoingOn;
import io.jenkins.plugins.modellineage.jenkins.pages.view.OpenRun;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunTree;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Shown;
import io.jenkins.plugins.modellineage.jenkins.pages.view.WaitingBuild;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks what a build does now. */
final class OpenRuns {
    private static final Logger LOGGER = Logger.getLogger(OpenRuns.class.getName());

    /** Runs that are read: those that go on are among the last that began. */
    private static final int MOST_READ = 50;

    private static final int MOST_SHOWN = 5;

    private OpenRuns() {}

    /** @param started the build's runs, in the order in which they started */
    static GoingOn of(Run<?, ?> build, List<RunStarted> started, PageSight sight) {
        Shown<OpenRun> runs = build.isBuilding() ? open(build, started) : GoingOn.NOTHING.runs();
        return new GoingOn(runs, waiting(build, sight));
    }

    private static Shown<OpenRun> open(Run<?, ?> build, List<RunStarted> started) {
        List<OpenRun> open = new ArrayList<>();
        for (RunStarted start : started.subList(Math.max(0, started.size() - MOST_READ), started.size())) {
            read(build, start)
                    .filter(run -> !run.over())
                    .map(run -> shown(build, run))
                    .ifPresent(open::add);
        }
        return Shown.of(open, MOST_SHOWN);
    }

    /** What the run does now. */
    static GoingOn of(Run<?, ?> build, TrackedRun run) {
        return build.isBuilding() && !run.over()
                ? new GoingOn(new Shown<>(List.of(shown(build, run)), 1), List.of())
                : GoingOn.NOTHING;
    }

    private static OpenRun shown(Run<?, ?> build, TrackedRun run) {
        return OpenRun.of(run, run.experiment().value(), RunTree.url(build.getUrl() + PageUrls.MODELS, run.id()));
    }

    private static Optional<TrackedRun> read(Run<?, ?> build, RunStarted start) {
        try {
            return BuildRuns.one(build, start.id());
        } catch (IOException | IllegalStateException unreadable) {
            LOGGER.log(Level.FINE, "Whether a run goes on cannot be read", unreadable);
            return Optional.empty();
        }
    }

    /** Promotions that the build waits for, of versions that the reader sees. */
    static List<WaitingBuild> waiting(Run<?, ?> build, PageSight sight) {
        Optional<BuildRef> ref = BuildRuns.ref(build);
        return ref.map(BuildRef::id).map(ModelLineage.get().registry()::promotionsOf).orElse(List.of()).stream()
                .filter(Promotion::waiting)
                .filter(promotion -> sight.sees(promotion.version()))
                .map(promotion -> WaitingBuild.of(ref.orElseThrow(), promotion, sight))
                .toList();
    }
}
