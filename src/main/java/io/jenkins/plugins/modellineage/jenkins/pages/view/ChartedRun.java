package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricOutline;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * A run whose metrics are lines of charts.
 *
 * @param name of its lines
 * @param home where the runs of its build are, below Jenkins' root
 * @param look of its lines in all charts, from 1
 */
public record ChartedRun(TrackedRun run, String name, String home, int look, Outlines outlines) {
    /** Where the lines come from. */
    @FunctionalInterface
    public interface Outlines {
        /** What can be drawn of some metrics of a run with so many parts a line, as far as they are there. */
        SortedMap<String, MetricOutline> of(TrackedRun run, Set<String> metrics, int parts) throws IOException;
    }

    /** Runs of one build, in their order. */
    public static List<ChartedRun> ofBuild(List<TrackedRun> runs, RunNames names, String home, Outlines outlines) {
        List<ChartedRun> charted = new ArrayList<>();
        for (TrackedRun run : runs) {
            charted.add(new ChartedRun(run, names.of(run), home, charted.size() + 1, outlines));
        }
        return charted;
    }

    /** Where as many values of the metric are as a drawing needs, below Jenkins' root. */
    String address(String metric) {
        return RunTree.url(home, run.id()) + "/sampled/api/json?metric=" + PageQuery.encoded(metric);
    }

    /** The latest value of a metric that it has. */
    Figure latest(String metric) {
        return new Figure(run.metrics().get(metric).latest().value());
    }
}
