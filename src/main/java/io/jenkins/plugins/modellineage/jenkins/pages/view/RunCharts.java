package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartLine;
import io.jenkins.plugins.modellineage.metric.MetricSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Charts of what runs measured: one a metric, one line a run. */
public final class RunCharts {
    /** More charts than this are no overview; the table has all the metrics. */
    static final int MOST = 12;

    private RunCharts() {}

    /** @param across what the reader calls a step */
    public static Shown<ChartCard> of(List<TrackedRun> runs, String across, RunNames names, MetricOrder order) {
        SortedMap<String, List<ChartLine>> lines = new TreeMap<>(order);
        for (TrackedRun run : runs) {
            run.metrics().values().stream()
                    .filter(RunCharts::worthDrawing)
                    .forEach(series -> lines.computeIfAbsent(series.key(), key -> new ArrayList<>())
                            .add(ChartCard.line(names.of(run), series)));
        }
        return drawn(lines, across);
    }

    /** One chart a metric, and how many more there are. */
    static Shown<ChartCard> drawn(SortedMap<String, List<ChartLine>> lines, String across) {
        List<ChartCard> charts = lines.entrySet().stream()
                .limit(MOST)
                .map(metric -> ChartCard.of(metric.getKey(), across, metric.getValue()))
                .toList();
        return new Shown<>(charts, lines.size());
    }

    private static boolean worthDrawing(MetricSeries series) {
        return series.points().size() > 1;
    }
}
