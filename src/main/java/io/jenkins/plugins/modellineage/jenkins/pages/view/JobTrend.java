package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartLine;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartPoint;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Latest metrics of builds, gathered newest first and drawn oldest first: one chart a metric, one line a model or experiment. */
public final class JobTrend {
    private static final int COMMONEST = 6;

    private final String across;
    private final MetricOrder order;
    private final SortedMap<String, SortedMap<String, List<ChartPoint>>> lines;
    private boolean leavesOut;

    /** @param across what the reader calls a build */
    public JobTrend(String across, MetricOrder order) {
        this.across = across;
        this.order = order;
        this.lines = new TreeMap<>(order);
    }

    /**
     * Adds a build's versions, or its runs where it stamped nothing.
     *
     * @param versions oldest first; the newest one of a model counts
     */
    public void add(int build, List<ModelVersion> versions, List<TrackedRun> runs) {
        Map<String, Map<String, Double>> latest = new TreeMap<>();
        versions.forEach(v -> latest.put(v.ref().model().name().value(), v.metrics()));
        runs.forEach(r -> latest.put(r.experiment().value(), r.latestMetrics()));
        latest.forEach((line, metrics) -> add(build, line, metrics));
        leavesOut |= latest.size() < versions.size() + runs.size();
    }

    /** Whether a build had more than one version of a model, or more than one run of an experiment. */
    public boolean leavesOut() {
        return leavesOut;
    }

    private void add(int build, String line, Map<String, Double> metrics) {
        metrics.forEach((key, value) -> lines.computeIfAbsent(key, k -> new TreeMap<>())
                .computeIfAbsent(line, l -> new ArrayList<>())
                .add(new ChartPoint(build, value)));
    }

    /** Keys of all metrics. */
    public List<String> keys() {
        return List.copyOf(lines.keySet());
    }

    /** Keys of the few metrics that gates ask for or most builds have. */
    public List<String> commonest() {
        return lines.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, SortedMap<String, List<ChartPoint>>>, Boolean>comparing(
                                metric -> !order.decides(metric.getKey()))
                        .thenComparing(metric -> -points(metric.getValue())))
                .limit(COMMONEST)
                .map(Map.Entry::getKey)
                .sorted(order)
                .toList();
    }

    private static int points(Map<String, List<ChartPoint>> lines) {
        return lines.values().stream().mapToInt(List::size).sum();
    }

    public Shown<ChartCard> charts(List<String> keys) {
        SortedMap<String, List<ChartLine>> chosen = new TreeMap<>(order);
        keys.stream().filter(lines::containsKey).forEach(key -> chosen.put(key, drawn(lines.get(key))));
        return RunCharts.drawn(chosen, across);
    }

    private static List<ChartLine> drawn(SortedMap<String, List<ChartPoint>> lines) {
        return lines.entrySet().stream()
                .map(line -> new ChartLine(
                        line.getKey(),
                        line.getValue().stream()
                                .sorted(Comparator.comparingDouble(ChartPoint::x))
                                .toList()))
                .toList();
    }
}
