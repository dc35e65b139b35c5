package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartLine;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartPoint;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.LineChart;
import io.jenkins.plugins.modellineage.metric.MetricOutline;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * A drawn chart with its legend.
 *
 * @param undrawn lines that are left out, as more cannot be told apart
 */
public record ChartCard(String title, String svg, List<LegendEntry> legend, int undrawn) {

    /** Draws named lines under a metric's key; those beyond the most that can be told apart are counted. */
    static ChartCard of(String metric, String across, List<ChartLine> lines) {
        int drawn = Math.min(lines.size(), LineChart.MOST_LINES);
        return of(metric, across, lines.subList(0, drawn), lines.size() - drawn);
    }

    /** @param drawn as many lines as can be told apart, or fewer */
    static ChartCard of(String metric, String across, List<ChartLine> drawn, int undrawn) {
        String svg = new LineChart(metric, described(across, drawn), across, drawn).svg();
        List<LegendEntry> legend = new ArrayList<>();
        for (ChartLine line : drawn) {
            legend.add(new LegendEntry(legend.size() + 1, line.name(), latest(line), line.gaps()));
        }
        return new ChartCard(metric, svg, legend, undrawn);
    }

    /** A series by its steps; points of the same step stand above each other. */
    static ChartLine line(String name, MetricOutline series) {
        return new ChartLine(
                name,
                series.points().stream()
                        .map(p -> new ChartPoint(p.step(), p.value()))
                        .toList(),
                series.count(),
                series.gaps());
    }

    private static String latest(ChartLine line) {
        return Numbers.shortly(line.points().get(line.points().size() - 1).y());
    }

    private static String described(String across, List<ChartLine> lines) {
        List<String> sentences = new ArrayList<>();
        for (ChartLine line : lines) {
            DoubleSummaryStatistics values = line.points().stream()
                    .mapToDouble(ChartPoint::y)
                    .filter(Double::isFinite)
                    .summaryStatistics();
            sentences.add(line.name() + ": " + line.count() + " points, from "
                    + Numbers.shortly(line.points().get(0).y()) + " at " + across + " "
                    + Numbers.shortly(line.points().get(0).x()) + " to " + latest(line)
                    + (values.getCount() == 0
                            ? ""
                            : ", lowest " + Numbers.shortly(values.getMin()) + ", highest "
                                    + Numbers.shortly(values.getMax())));
        }
        return String.join(". ", sentences);
    }
}
