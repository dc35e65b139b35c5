package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Versions, newest first, with the metrics that at least half of them have as columns. */
public record VersionTable(List<VersionRow> rows, List<String> metricKeys) {
    private static final int COLUMNS = 3;

    public static VersionTable of(List<VersionRow> versions) {
        List<VersionRow> newestFirst = versions.stream()
                .sorted(Comparator.comparing(VersionRow::stamped)
                        .thenComparing(VersionRow::number)
                        .reversed())
                .toList();
        return new VersionTable(newestFirst, commonest(newestFirst));
    }

    private static List<String> commonest(List<VersionRow> rows) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> row.metrics().keySet().forEach(key -> counts.merge(key, 1, Integer::sum)));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() * 2 >= rows.size())
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COLUMNS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The row's cells under the metric columns; empty text where it has no such metric. */
    public List<String> metricsOf(VersionRow row) {
        return metricKeys.stream()
                .map(key -> row.metrics().get(key))
                .map(value -> value == null ? "" : Numbers.shortly(value))
                .toList();
    }
}
