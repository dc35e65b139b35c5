package io.jenkins.plugins.modellineage.jenkins.pages.plot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which columns are drawn, of those that could be.
 *
 * @param across from left to right
 * @param up from the foot upward
 * @param parallel side by side, at least two
 */
record PlotAxes(PlotColumn across, PlotColumn up, List<PlotColumn> parallel) {
    private static final int MOST = 12;
    private static final int USUAL_PARAMS = 5;
    private static final int USUAL_METRICS = 3;

    PlotAxes {
        parallel = List.copyOf(parallel);
    }

    /** @param columns at least two, those that matter most first */
    static PlotAxes of(List<PlotColumn> columns, PlotChoice asked) {
        PlotColumn up = chosen(columns, asked.up()).orElseGet(() -> main(columns));
        PlotColumn across = chosen(columns, asked.across()).orElseGet(() -> beside(up, columns));
        List<PlotColumn> wanted = asked.axes().stream()
                .distinct()
                .flatMap(key -> chosen(columns, key).stream())
                .limit(MOST)
                .toList();
        return new PlotAxes(across, up, wanted.size() > 1 ? wanted : usual(columns));
    }

    private static Optional<PlotColumn> chosen(List<PlotColumn> columns, String key) {
        return columns.stream().filter(column -> column.key().equals(key)).findFirst();
    }

    /** The metric that matters most. */
    private static PlotColumn main(List<PlotColumn> columns) {
        return columns.stream().filter(PlotColumn::isMetric).findFirst().orElse(columns.get(0));
    }

    /** A parameter of numbers, else whatever is another column. */
    private static PlotColumn beside(PlotColumn up, List<PlotColumn> columns) {
        List<PlotColumn> others =
                columns.stream().filter(column -> column != up).toList();
        return others.stream()
                .filter(column -> !column.isMetric() && column.number())
                .findFirst()
                .or(() -> others.stream().filter(column -> !column.isMetric()).findFirst())
                .orElse(others.get(0));
    }

    /** What was given before what came of it, and what matters most at the end. */
    private static List<PlotColumn> usual(List<PlotColumn> columns) {
        List<PlotColumn> metrics = columns.stream()
                .filter(PlotColumn::isMetric)
                .limit(USUAL_METRICS)
                .toList();
        List<PlotColumn> usual = new ArrayList<>(columns.stream()
                .filter(column -> !column.isMetric())
                .sorted(Comparator.comparing(column -> !column.number()))
                .limit(USUAL_PARAMS)
                .toList());
        IntStream.range(0, metrics.size()).forEach(i -> usual.add(metrics.get(metrics.size() - 1 - i)));
        return usual.size() > 1 ? usual : columns.subList(0, 2);
    }

    /** The last of the parallel ones, by which marks and lines are drawn strongly and faintly. */
    PlotColumn last() {
        return parallel.get(parallel.size() - 1);
    }

    /** The two of the marks and then the parallel ones, each once. */
    List<PlotColumn> each() {
        Set<PlotColumn> each = new LinkedHashSet<>();
        each.add(across);
        each.add(up);
        each.addAll(parallel);
        return List.copyOf(each);
    }
}
