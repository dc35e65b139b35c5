package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartLine;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartMark;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartPoint;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.LineChart;
import io.jenkins.plugins.modellineage.metric.MetricOutline;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * A drawn chart with its legend.
 *
 * @param across what the reader calls a position
 * @param legend the lines that are drawn, and behind them those that a script may draw
 * @param undrawn lines that the image leaves out, as more cannot be told apart
 * @param unlisted how many of these are not in the legend either
 * @param marks what the chart points out
 */
public record ChartCard(
        String title,
        String across,
        String svg,
        List<LegendEntry> legend,
        int undrawn,
        int unlisted,
        List<ChartMark> marks) {
    /** More lines than this are told apart by nobody, by script or not. */
    static final int MOST_LISTED = 20;

    /** Lines that the eye follows at once, where an image is not asked for more. */
    static final int MOST_DRAWN = 5;

    public ChartCard {
        legend = List.copyOf(legend);
        marks = List.copyOf(marks);
    }

    /** Draws named lines of few values under a metric's key; those beyond the most that can be told apart are counted. */
    static ChartCard of(String metric, String across, List<ChartLine> lines, List<ChartMark> marks) {
        List<LegendEntry> legend = new ArrayList<>();
        for (ChartLine line : lines.subList(0, Math.min(lines.size(), MOST_LISTED))) {
            legend.add(LegendEntry.with(legend.size() + 1, line, legend.size() < MOST_DRAWN));
        }
        List<ChartLine> drawn = lines.subList(0, Math.min(lines.size(), MOST_DRAWN));
        return of(metric, across, drawn, legend, lines.size(), marks);
    }

    /**
     * @param drawn as many lines as can be told apart, or fewer
     * @param all how many lines there are
     */
    static ChartCard of(String metric, String across, List<ChartLine> drawn, List<LegendEntry> legend, int all) {
        return of(metric, across, drawn, legend, all, List.of());
    }

    private static ChartCard of(
            String metric,
            String across,
            List<ChartLine> drawn,
            List<LegendEntry> legend,
            int all,
            List<ChartMark> marks) {
        String svg = new LineChart(metric, described(across, drawn, marks), across, drawn, marks).svg();
        return new ChartCard(metric, across, svg, legend, all - drawn.size(), all - legend.size(), marks);
    }

    /** The value of what is pointed out, as the legend tells it; empty text where there is none. */
    public String marked(ChartMark mark) {
        return mark.valued() ? Numbers.human(mark.value()) : "";
    }

    /** A series by its steps; points of the same step stand above each other. */
    static ChartLine line(String name, MetricOutline series, int look) {
        return new ChartLine(
                name,
                series.points().stream()
                        .map(p -> new ChartPoint(p.step(), p.value()))
                        .toList(),
                series.count(),
                series.gaps(),
                look);
    }

    private static String described(String across, List<ChartLine> lines, List<ChartMark> marks) {
        List<String> sentences = new ArrayList<>();
        for (ChartLine line : lines) {
            DoubleSummaryStatistics values = line.points().stream()
                    .mapToDouble(ChartPoint::y)
                    .filter(Double::isFinite)
                    .summaryStatistics();
            sentences.add(line.name() + ": " + line.count() + " points, from "
                    + Numbers.shortly(line.points().get(0).y()) + " at " + across + " "
                    + Numbers.shortly(line.points().get(0).x()) + " to "
                    + Numbers.shortly(LegendEntry.latest(line).value())
                    + (values.getCount() == 0
                            ? ""
                            : ", lowest " + Numbers.shortly(values.getMin()) + ", highest "
                                    + Numbers.shortly(values.getMax())));
        }
        marks.stream()
                .filter(ChartMark::valued)
                .forEach(mark -> sentences.add(mark.text() + ": " + Numbers.shortly(mark.value()) + " at " + across
                        + " " + Numbers.shortly(mark.at())));
        return String.join(". ", sentences);
    }
}
