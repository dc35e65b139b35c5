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
 * Charts of what runs of a build measured: one a metric, one line a run.
 *
 * @param across what the reader calls a step
 * @param home where the build's runs are, below Jenkins' root
 */
public record RunCharts(String across, RunNames names, MetricOrder order, String home) {
    /** More charts than this are no overview, unless the reader chose them; the table has all the metrics. */
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

    /** Which metrics of the runs are drawn: the reader's choice, or the first {@value #MOST}. */
    public MetricChoice choice(List<TrackedRun> runs, List<String> asked) {
        List<String> keys = List.copyOf(measured(runs).keySet());
        return MetricChoice.of(keys, asked, keys.subList(0, Math.min(MOST, keys.size())));
    }

    /** One chart a chosen metric, and how many more there are; of no more lines than are drawn the outlines are asked for. */
    public Shown<ChartCard> of(List<TrackedRun> runs, MetricChoice choice, Outlines outlines) throws IOException {
        SortedMap<String, List<TrackedRun>> all = measured(runs);
        Map<String, List<TrackedRun>> shown = new LinkedHashMap<>();
        choice.chosen().forEach(metric -> shown.put(metric, all.get(metric)));
        return new Shown<>(cards(shown, read(shown, outlines)), all.size());
    }

    /** The runs that have a series of a metric, by its key. */
    private SortedMap<String, List<TrackedRun>> measured(List<TrackedRun> runs) {
        SortedMap<String, List<TrackedRun>> all = new TreeMap<>(order);
        runs.forEach(run -> run.metrics().forEach((metric, summary) -> {
            if (summary.count() > 1) {
                all.computeIfAbsent(metric, key -> new ArrayList<>()).add(run);
            }
        }));
        return all;
    }

    private List<ChartCard> cards(
            Map<String, List<TrackedRun>> shown, Map<RunId, SortedMap<String, MetricOutline>> read) {
        List<ChartCard> cards = new ArrayList<>();
        shown.forEach((metric, runs) -> {
            List<ChartLine> lines = new ArrayList<>();
            List<LegendEntry> legend = new ArrayList<>();
            for (TrackedRun run : drawn(runs)) {
                if (read.get(run.id()).containsKey(metric)) {
                    lines.add(ChartCard.line(names.of(run), read.get(run.id()).get(metric)));
                    legend.add(LegendEntry.at(address(run, metric), lines.size(), lines.get(lines.size() - 1)));
                }
            }
            if (!lines.isEmpty()) {
                legend.addAll(listed(metric, runs, legend.size() + 1));
                int all = runs.size() - drawn(runs).size() + lines.size();
                cards.add(ChartCard.of(metric, across, lines, legend, all));
            }
        });
        return cards;
    }

    /** Entries of those beyond the drawn ones. */
    private List<LegendEntry> listed(String metric, List<TrackedRun> runs, int first) {
        List<LegendEntry> listed = new ArrayList<>();
        for (TrackedRun run : runs.subList(drawn(runs).size(), Math.min(runs.size(), ChartCard.MOST_LISTED))) {
            String latest = Numbers.shortly(run.metrics().get(metric).latest().value());
            listed.add(new LegendEntry(
                    first + listed.size(), names.of(run), latest, 0, false, address(run, metric), null));
        }
        return listed;
    }

    private String address(TrackedRun run, String metric) {
        return RunTree.url(home, run.id()) + "/sampled/api/json?metric=" + PageQuery.encoded(metric);
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

    /** One chart a metric. */
    static Shown<ChartCard> drawn(SortedMap<String, List<ChartLine>> lines, String across) {
        List<ChartCard> charts = lines.entrySet().stream()
                .map(metric -> ChartCard.of(metric.getKey(), across, metric.getValue()))
                .toList();
        return new Shown<>(charts, lines.size());
    }
}
