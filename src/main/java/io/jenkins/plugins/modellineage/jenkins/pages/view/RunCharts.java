package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartLine;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.LineChart;
import io.jenkins.plugins.modellineage.metric.MetricOutline;
import io.jenkins.plugins.modellineage.metric.Points;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Charts of what runs measured: one a metric, one line a run.
 *
 * @param across what the reader calls a step
 */
public record RunCharts(String across, RunNames names, MetricOrder order) {
    /** More charts than this are no overview; the table has all the metrics. */
    static final int MOST = 12;

    /** Where the lines come from. */
    @FunctionalInterface
    public interface Outlines {
        /** What can be drawn of some metrics of a run, as far as they are there. */
        SortedMap<String, MetricOutline> of(TrackedRun run, Set<String> metrics) throws IOException;
    }

    /** What can be drawn of a series. */
    public static MetricOutline outline(Points points) throws IOException {
        return points.outline(LineChart.BUCKETS);
    }

    /** One chart a metric, and how many more there are; of no more lines than are drawn the outlines are asked for. */
    public Shown<ChartCard> of(List<TrackedRun> runs, Outlines outlines) throws IOException {
        SortedMap<String, List<TrackedRun>> all = new TreeMap<>(order);
        runs.forEach(run -> run.metrics().forEach((metric, summary) -> {
            if (summary.count() > 1) {
                all.computeIfAbsent(metric, key -> new ArrayList<>()).add(run);
            }
        }));
        Map<String, List<TrackedRun>> shown = new LinkedHashMap<>();
        all.entrySet().stream().limit(MOST).forEach(metric -> shown.put(metric.getKey(), metric.getValue()));
        return new Shown<>(cards(shown, read(shown, outlines)), all.size());
    }

    private List<ChartCard> cards(
            Map<String, List<TrackedRun>> shown, Map<RunId, SortedMap<String, MetricOutline>> read) {
        List<ChartCard> cards = new ArrayList<>();
        shown.forEach((metric, runs) -> {
            List<ChartLine> lines = drawn(runs).stream()
                    .filter(run -> read.get(run.id()).containsKey(metric))
                    .map(run -> ChartCard.line(names.of(run), read.get(run.id()).get(metric)))
                    .toList();
            if (!lines.isEmpty()) {
                cards.add(ChartCard.of(
                        metric, across, lines, runs.size() - drawn(runs).size()));
            }
        });
        return cards;
    }

    private static Map<RunId, SortedMap<String, MetricOutline>> read(
            Map<String, List<TrackedRun>> shown, Outlines outlines) throws IOException {
        Map<TrackedRun, Set<String>> wanted = new IdentityHashMap<>();
        shown.forEach((metric, runs) -> drawn(runs)
                .forEach(run ->
                        wanted.computeIfAbsent(run, key -> new TreeSet<>()).add(metric)));
        Map<RunId, SortedMap<String, MetricOutline>> read = new HashMap<>();
        for (Map.Entry<TrackedRun, Set<String>> run : wanted.entrySet()) {
            read.put(run.getKey().id(), outlines.of(run.getKey(), run.getValue()));
        }
        return read;
    }

    private static List<TrackedRun> drawn(List<TrackedRun> runs) {
        return runs.subList(0, Math.min(runs.size(), LineChart.MOST_LINES));
    }

    /** One chart a metric, and how many more there are. */
    static Shown<ChartCard> drawn(SortedMap<String, List<ChartLine>> lines, String across) {
        List<ChartCard> charts = lines.entrySet().stream()
                .limit(MOST)
                .map(metric -> ChartCard.of(metric.getKey(), across, metric.getValue()))
                .toList();
        return new Shown<>(charts, lines.size());
    }
}
