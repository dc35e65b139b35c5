package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartLine;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.LineChart;
import io.jenkins.plugins.modellineage.metric.MetricOutline;
import java.io.IOException;
import java.util.ArrayList;
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
 * @param most lines that an image draws
 */
public record RunCharts(String across, MetricOrder order, int most) {
    /** More charts than this are no overview, unless the reader chose them; the table has all the metrics. */
    static final int MOST = 12;

    /** Charts whose images have as many lines as the eye follows at once. */
    public RunCharts(String across, MetricOrder order) {
        this(across, order, ChartCard.MOST_DRAWN);
    }

    /** Charts whose images have a line for each of those that are compared. */
    public static RunCharts overlaid(String across, MetricOrder order) {
        return new RunCharts(across, order, LineChart.MOST_LINES);
    }

    /** Which metrics of the runs are drawn: the reader's choice, or the first {@value #MOST}. */
    public MetricChoice choice(List<ChartedRun> runs, List<String> asked) {
        List<String> keys = List.copyOf(measured(runs).keySet());
        return MetricChoice.of(keys, asked, keys.subList(0, Math.min(MOST, keys.size())));
    }

    /** One chart a chosen metric, and how many more there are; of no more lines than are drawn the outlines are asked for. */
    public Shown<ChartCard> of(List<ChartedRun> runs, MetricChoice choice) throws IOException {
        SortedMap<String, List<ChartedRun>> all = measured(runs);
        Map<String, List<ChartedRun>> shown = new LinkedHashMap<>();
        choice.chosen().forEach(metric -> shown.put(metric, all.get(metric)));
        return new Shown<>(cards(shown, read(shown)), all.size());
    }

    /** The runs that have a metric of which one of them has a series, by its key. */
    private SortedMap<String, List<ChartedRun>> measured(List<ChartedRun> runs) {
        Set<String> series = new TreeSet<>();
        runs.forEach(run -> run.run().metrics().forEach((metric, summary) -> {
            if (summary.count() > 1) {
                series.add(metric);
            }
        }));
        SortedMap<String, List<ChartedRun>> all = new TreeMap<>(order);
        for (ChartedRun run : runs) {
            run.run().metrics().keySet().stream()
                    .filter(series::contains)
                    .forEach(metric -> all.computeIfAbsent(metric, key -> new ArrayList<>())
                            .add(run));
        }
        return all;
    }

    private List<ChartCard> cards(
            Map<String, List<ChartedRun>> shown, Map<ChartedRun, SortedMap<String, MetricOutline>> read) {
        List<ChartCard> cards = new ArrayList<>();
        shown.forEach((metric, runs) -> {
            List<ChartLine> lines = new ArrayList<>();
            List<LegendEntry> legend = new ArrayList<>();
            for (ChartedRun run : drawn(runs)) {
                if (read.get(run).containsKey(metric)) {
                    lines.add(ChartCard.line(run.name(), read.get(run).get(metric), run.look()));
                    legend.add(LegendEntry.at(run.address(metric), lines.get(lines.size() - 1)));
                }
            }
            if (!lines.isEmpty()) {
                legend.addAll(listed(metric, runs));
                int all = runs.size() - drawn(runs).size() + lines.size();
                cards.add(ChartCard.of(metric, across, lines, legend, all));
            }
        });
        return cards;
    }

    /** Entries of those beyond the drawn ones. */
    private List<LegendEntry> listed(String metric, List<ChartedRun> runs) {
        return runs.subList(drawn(runs).size(), Math.min(runs.size(), ChartCard.MOST_LISTED)).stream()
                .map(run -> new LegendEntry(
                        run.look(), run.name(), run.latest(metric), 0, false, run.address(metric), null))
                .toList();
    }

    private Map<ChartedRun, SortedMap<String, MetricOutline>> read(Map<String, List<ChartedRun>> shown)
            throws IOException {
        Map<ChartedRun, Set<String>> wanted = new IdentityHashMap<>();
        shown.forEach((metric, runs) -> drawn(runs)
                .forEach(run ->
                        wanted.computeIfAbsent(run, key -> new TreeSet<>()).add(metric)));
        Map<ChartedRun, SortedMap<String, MetricOutline>> read = new IdentityHashMap<>();
        for (Map.Entry<ChartedRun, Set<String>> asked : wanted.entrySet()) {
            ChartedRun run = asked.getKey();
            read.put(
                    run,
                    run.outlines().of(run.run(), asked.getValue(), LineChart.parts(Math.min(wanted.size(), most))));
        }
        return read;
    }

    private List<ChartedRun> drawn(List<ChartedRun> runs) {
        return runs.subList(0, Math.min(runs.size(), most));
    }
}
