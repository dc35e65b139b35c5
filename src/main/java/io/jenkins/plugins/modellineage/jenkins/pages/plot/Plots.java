package io.jenkins.plugins.modellineage.jenkins.pages.plot;

import io.jenkins.plugins.modellineage.comparison.ParetoFront;
import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.Look;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.ParallelChart;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.Plotted;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.ScatterChart;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Csv;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Runs and versions as marks between two axes and as lines over several, with a table of the same beside it. Only columns in
 * which they differ are offered.
 */
public final class Plots {
    /** More marks than this are a cloud, and a slow page. */
    public static final int MOST_ROWS = 500;

    /** Beginning of the key of a metric. */
    public static final String METRICS = "metrics.";

    /** Beginning of the key of a parameter. */
    public static final String PARAMS = "params.";

    private static final int MOST_COLUMNS = 200;

    private final List<PlotRow> rows;
    private final List<PlotColumn> columns;
    private final Directions directions;
    private final PlotAxes axes;
    private final List<Integer> strengths;
    private final PlotChoice asked;
    private final Set<Integer> front;

    /**
     * @param keys of the columns, those that matter most first
     * @param all of which the first {@value #MOST_ROWS} are plotted
     * @param directions which way metrics get better
     */
    public Plots(List<String> keys, List<PlotRow> all, PlotChoice asked, Directions directions) {
        this.rows = List.copyOf(all.subList(0, Math.min(MOST_ROWS, all.size())));
        this.directions = directions;
        this.columns = keys.stream()
                .map(this::column)
                .filter(PlotColumn::tells)
                .limit(MOST_COLUMNS)
                .toList();
        this.axes = isEmpty() ? null : PlotAxes.of(columns, asked);
        this.strengths = isEmpty() ? List.of() : strengths();
        this.asked = asked;
        this.front = isEmpty() ? Set.of() : front();
    }

    private PlotColumn column(String key) {
        return new PlotColumn(key, rows.stream().map(row -> row.value(key)).toList());
    }

    /** Whether there are not two columns in which rows differ, so that nothing is drawn. */
    public boolean isEmpty() {
        return columns.size() < 2;
    }

    public int count() {
        return rows.size();
    }

    /** Those to choose from. */
    public List<PlotColumn> columns() {
        return columns;
    }

    /** From left to right. */
    public PlotColumn across() {
        return axes.across();
    }

    /** From the foot upward. */
    public PlotColumn up() {
        return axes.up();
    }

    /** Side by side. */
    public List<PlotColumn> parallel() {
        return axes.parallel();
    }

    /** Whether all rows look alike, so that the last axis says how strongly they are drawn. */
    public boolean graded() {
        return axes.last().number() && rows.stream().allMatch(row -> row.look() == 0);
    }

    /** The column that says how strongly they are drawn. */
    public String gradedBy() {
        return axes.last().key();
    }

    /** Whether the strongest is the least. */
    public boolean lower() {
        return axes.last().isMetric() && directions.lower(axes.last().metric()).orElse(false);
    }

    /** By the place of each among all on the last axis: five parts of the same size. */
    private List<Integer> strengths() {
        if (!graded()) {
            return rows.stream().map(row -> Plotted.FULL).toList();
        }
        double[] sorted = IntStream.range(0, rows.size())
                .mapToDouble(axes.last()::at)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return IntStream.range(0, rows.size())
                .mapToObj(row -> strength(axes.last().at(row), sorted))
                .toList();
    }

    private int strength(double value, double[] sorted) {
        if (Double.isNaN(value)) {
            return 1;
        }
        long below = Arrays.stream(sorted).filter(other -> other < value).count();
        int part = (int) (below * Plotted.FULL / sorted.length);
        return lower() ? Plotted.FULL - part : part + 1;
    }

    /** Empty where it is not known of both axes which way they get better, or one has names. */
    private Set<Integer> front() {
        return sides()
                ? ParetoFront.of(
                        values(across(), lower(across(), asked.acrossBest()).orElseThrow()),
                        values(up(), lower(up(), asked.upBest()).orElseThrow()))
                : Set.of();
    }

    /** Whether those are marked that no other beats. */
    public boolean sides() {
        return across() != up()
                && across().number()
                && up().number()
                && lower(across(), asked.acrossBest()).isPresent()
                && lower(up(), asked.upBest()).isPresent();
    }

    private ParetoFront.Values values(PlotColumn column, boolean lower) {
        return new ParetoFront.Values(
                IntStream.range(0, rows.size()).mapToDouble(column::at).toArray(), lower);
    }

    /** Which way a column gets better: as the reader says, else as is known of a metric. */
    private Optional<Boolean> lower(PlotColumn column, String said) {
        return switch (said) {
            case PlotChoice.LOWER -> Optional.of(true);
            case PlotChoice.HIGHER -> Optional.of(false);
            default -> column.isMetric() ? directions.lower(column.metric()) : Optional.empty();
        };
    }

    /** How many no other beats. */
    public int unbeaten() {
        return front.size();
    }

    /** What the reader said of the way in which the column across gets better. */
    public String acrossBest() {
        return asked.acrossBest();
    }

    /** The same of the other one. */
    public String upBest() {
        return asked.upBest();
    }

    private List<Plotted> plotted(String root, List<PlotColumn> told) {
        return IntStream.range(0, rows.size())
                .mapToObj(row -> new Plotted(
                        told(row, told),
                        root + "/" + rows.get(row).url() + "/",
                        look(row),
                        strengths.get(row),
                        front.contains(row)))
                .toList();
    }

    private Look look(int row) {
        return new Look(Math.max(1, rows.get(row).look()));
    }

    private String told(int row, List<PlotColumn> told) {
        return rows.get(row).name()
                + told.stream()
                        .map(column ->
                                ", " + column.key() + ": " + (column.told(row).isEmpty() ? "–" : column.told(row)))
                        .collect(Collectors.joining())
                + (front.contains(row) ? ", " + Messages.Plots_unbeaten() : "");
    }

    /**
     * The marks as SVG markup.
     *
     * @param root of Jenkins, for links
     */
    public String scatter(String root) {
        return new ScatterChart(
                        Messages.Plots_scatter(up().key(), across().key()),
                        Messages.Plots_marks(rows.size() - undrawn(), range(across()), range(up())),
                        across().dimension(),
                        up().dimension(),
                        plotted(root, List.of(across(), up())))
                .svg();
    }

    /** How many have no number on one of the two axes. */
    public int undrawn() {
        return (int) IntStream.range(0, rows.size())
                .filter(row -> !Double.isFinite(across().at(row)) || !Double.isFinite(up().at(row)))
                .count();
    }

    /**
     * The lines as SVG markup.
     *
     * @param root of Jenkins, for links
     */
    public String lines(String root) {
        return new ParallelChart(
                        Messages.Plots_parallel(),
                        Messages.Plots_lines(
                                rows.size(),
                                parallel().stream().map(Plots::range).collect(Collectors.joining(", "))),
                        parallel().stream().map(PlotColumn::dimension).toList(),
                        plotted(root, parallel()))
                .svg();
    }

    private static String range(PlotColumn column) {
        var at = column.dimension().at().stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .summaryStatistics();
        return column.number() && at.getCount() > 0
                ? Messages.Plots_range(
                        column.key(), MetricNumbers.written(at.getMin()), MetricNumbers.written(at.getMax()))
                : column.key();
    }

    /** The columns of the table. */
    public List<PlotColumn> shown() {
        return axes.each();
    }

    /** Which columns of the table the parallel axes are, from 0, with commas between them. */
    public String linePlaces() {
        return places(parallel());
    }

    /** Which columns of the table the marks stand by. */
    public String markPlaces() {
        return places(List.of(across(), up()));
    }

    private String places(List<PlotColumn> wanted) {
        return wanted.stream()
                .map(axis -> String.valueOf(shown().indexOf(axis)))
                .collect(Collectors.joining(","));
    }

    /** The table as comma-separated values, exactly as they were written; its head alone where nothing is drawn. */
    public String csv() {
        List<PlotColumn> told = isEmpty() ? List.of() : shown();
        StringBuilder lines =
                new StringBuilder(line(Messages.Plots_name(), told.stream().map(PlotColumn::key)));
        if (!isEmpty()) {
            rows.forEach(row -> lines.append(line(row.name(), told.stream().map(column -> row.value(column.key())))));
        }
        return lines.toString();
    }

    private static String line(String name, Stream<String> values) {
        return Csv.line(Stream.concat(Stream.of(name), values).toArray(String[]::new));
    }

    /** The rows of the table. */
    public List<PlotLine> table() {
        return IntStream.range(0, rows.size()).mapToObj(this::line).toList();
    }

    private PlotLine line(int row) {
        return new PlotLine(
                rows.get(row).name(),
                rows.get(row).url(),
                "ml-series " + look(row).type() + " ml-strength--" + strengths.get(row),
                look(row).mark(14, 6),
                front.contains(row),
                shown().stream()
                        .map(column -> column.at(row))
                        .map(at -> Double.isFinite(at) ? MetricNumbers.written(at) : "null")
                        .collect(Collectors.joining(",", "[", "]")),
                shown().stream()
                        .map(column -> new PlotLine.Cell(column.told(row), column.exact(row), column.number()))
                        .toList());
    }
}
