package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartLine;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartMark;
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
    private final RunsOfBuild which;
    private final Directions directions;
    private final SortedMap<String, SortedMap<String, List<ChartPoint>>> lines;
    private boolean offersRuns;

    /**
     * @param across what the reader calls a build
     * @param which of several runs of a build are drawn
     */
    public JobTrend(String across, MetricGuide guide, RunsOfBuild which) {
        this.across = across;
        this.order = guide.order();
        this.which = which;
        this.directions = guide.directions();
        this.lines = new TreeMap<>(order);
    }

    /** Adds a build's versions and runs, both oldest first. */
    public void add(int build, List<ModelVersion> versions, List<TrackedRun> runs) {
        SortedMap<String, List<Map<String, Double>>> measured = new TreeMap<>();
        versions.forEach(v -> add(measured, v.ref().model().name().value(), v.metrics()));
        runs.forEach(r -> add(measured, r.experiment().value(), r.latestMetrics()));
        measured.forEach((line, all) -> {
            which.of(all, directions).forEach((metric, values) -> add(build, line, metric, values));
            offersRuns |= all.size() > 1;
        });
    }

    private static void add(Map<String, List<Map<String, Double>>> measured, String line, Map<String, Double> metrics) {
        measured.computeIfAbsent(line, name -> new ArrayList<>()).add(metrics);
    }

    private void add(int build, String line, String metric, List<Double> values) {
        List<ChartPoint> points =
                lines.computeIfAbsent(metric, key -> new TreeMap<>()).computeIfAbsent(line, name -> new ArrayList<>());
        values.forEach(value -> points.add(new ChartPoint(build, value)));
    }

    /** Whether a build had more than one version of a model, or more than one run of an experiment, to choose from. */
    public boolean offersRuns() {
        return offersRuns;
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

    /**
     * A chart for each of these metrics that a build has.
     *
     * @param live versions that are pointed out, each at its build and its value
     */
    public Shown<ChartCard> charts(List<String> keys, List<VersionRow> live) {
        List<ChartCard> charts = keys.stream()
                .filter(lines::containsKey)
                .sorted(order)
                .map(key -> ChartCard.of(key, across, drawn(lines.get(key)), marks(key, live)))
                .toList();
        return new Shown<>(charts, charts.size());
    }

    private static List<ChartMark> marks(String metric, List<VersionRow> live) {
        return live.stream()
                .map(version -> new ChartMark(
                        version.build().number(),
                        version.metrics().getOrDefault(metric, Double.NaN),
                        String.join(", ", version.stages()) + " v" + version.number()))
                .toList();
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
