package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartLine;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.ChartPoint;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.Look;
import java.util.stream.Collectors;

/**
 * One line of a chart's legend.
 *
 * @param number of the line's look, from 1
 * @param gaps how many of its values are not finite
 * @param drawn false where there are more lines than the image can tell apart
 * @param address where more of its values are, below Jenkins' root; null when {@code points} has all of them
 * @param points pairs of position and value, as a JSON array; null when the address has them
 */
public record LegendEntry(
        int number, String name, Figure latest, long gaps, boolean drawn, String address, String points) {

    /** A line whose values stand at an address. */
    static LegendEntry at(String address, ChartLine line) {
        return new LegendEntry(line.look(), line.name(), latest(line), line.gaps(), true, address, null);
    }

    /** A line of few values, which the page itself has. */
    static LegendEntry with(int number, ChartLine line, boolean drawn) {
        return new LegendEntry(number, line.name(), latest(line), line.gaps(), drawn, null, json(line));
    }

    /** Classes of its look. */
    public String type() {
        return "ml-series " + new Look(number).type();
    }

    static Figure latest(ChartLine line) {
        return new Figure(line.points().get(line.points().size() - 1).y());
    }

    private static String json(ChartLine line) {
        return line.points().stream().map(LegendEntry::json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String json(ChartPoint point) {
        Object value = Numbers.json(point.y());
        return "[" + Numbers.json(point.x()) + "," + (value instanceof String text ? '"' + text + '"' : value) + "]";
    }
}
