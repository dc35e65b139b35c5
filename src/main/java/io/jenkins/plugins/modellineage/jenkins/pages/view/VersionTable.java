package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Versions, newest first, with metrics that at least half of them have as columns: those that gates ask for come first. */
public record VersionTable(Paged<VersionRow> versions, List<String> metricKeys) {
    private static final int COLUMNS = 3;

    /**
     * The table, with its columns chosen and put in that order.
     *
     * @param versions newest first
     */
    public static VersionTable of(Paged<VersionRow> versions, MetricOrder order) {
        return new VersionTable(versions, commonest(versions.items(), order));
    }

    /** The rows of this page. */
    public List<VersionRow> rows() {
        return versions.items();
    }

    private static List<String> commonest(List<VersionRow> rows, MetricOrder order) {
        Map<String, Integer> counts = new HashMap<>();
        rows.forEach(row -> row.metrics().keySet().forEach(key -> counts.merge(key, 1, Integer::sum)));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() * 2 >= rows.size())
                .sorted(Comparator.<Map.Entry<String, Integer>, Boolean>comparing(
                                count -> !order.decides(count.getKey()))
                        .thenComparing(
                                Map.Entry.<String, Integer>comparingByValue().reversed())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLUMNS)
                .map(Map.Entry::getKey)
                .sorted(order)
                .toList();
    }

    /** Whether a version has a label at all: most models have none. */
    public boolean labelled() {
        return rows().stream().anyMatch(row -> !row.label().isEmpty());
    }

    /** The row's cells under the metric columns; null where it has no such metric. */
    public List<Figure> metricsOf(VersionRow row) {
        List<Figure> cells = new ArrayList<>();
        for (String key : metricKeys) {
            Double value = row.metrics().get(key);
            cells.add(value == null ? null : new Figure(value));
        }
        return cells;
    }
}
