package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import hudson.model.Run;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.home.BuildRuns;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ChartCard;
import io.jenkins.plugins.modellineage.jenkins.pages.view.ChartedRun;
import io.jenkins.plugins.modellineage.jenkins.pages.view.MetricChoice;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunCharts;
import io.jenkins.plugins.modellineage.jenkins.pages.view.RunNames;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Shown;
import java.io.IOException;
import java.util.List;

/**
 * Charts of runs, and which metrics there are to choose from.
 *
 * @param live whether more values may come
 */
public record DrawnRuns(Shown<ChartCard> cards, MetricChoice choice, boolean live) {
    /** Nothing to draw. */
    public static final DrawnRuns NONE =
            new DrawnRuns(new Shown<>(List.of(), 0), MetricChoice.of(List.of(), List.of(), List.of()), false);

    /** What the address chooses, or as many as are an overview. */
    public static DrawnRuns of(RunCharts charts, List<ChartedRun> runs, boolean live) throws IOException {
        MetricChoice choice = charts.choice(runs, Asked.metrics());
        return new DrawnRuns(charts.of(runs, choice), choice, live);
    }

    /** The same of runs of one build. */
    public static DrawnRuns of(RunCharts charts, List<TrackedRun> runs, RunNames names, String home, Run<?, ?> build)
            throws IOException {
        ChartedRun.Outlines outlines =
                (run, metrics, parts) -> BuildRuns.series(build, run.id(), metrics, points -> points.outline(parts));
        return of(charts, ChartedRun.ofBuild(runs, names, home, outlines), build.isBuilding());
    }

    /** What the values of a run go across. */
    public static String across() {
        return Messages.DrawnRuns_across();
    }

    public boolean scripted() {
        return Echarts.isHere();
    }

    public boolean isEmpty() {
        return cards.isEmpty();
    }
}
