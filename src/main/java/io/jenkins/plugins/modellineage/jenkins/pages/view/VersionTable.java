package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Versions, newest first, with metrics that at least half of them have as columns: those that gates ask for come first. */
public record VersionTable(List<VersionRow> rows, List<String> metricKeys) {
    private static final int COLUMNS = 3;

    /** The table, with the columns that the gates of those promotions make interesting. */
    public static VersionTable of(List<VersionRow> versions, Collection<Promotion> promotions) {
        List<VersionRow> newestFirst = versions.stream()
                .sorted(Comparator.comparing(VersionRow::stamped)
                        .thenComparing(VersionRow::number)
                        .reversed())
                .toList();
        return new VersionTable(newestFirst, commonest(newestFirst, decisive(promotions)));
    }

    private static Set<String> decisive(Collection<Promotion> promotions) {
        return promotions.stream()
                .flatMap(promotion -> promotion.gates().stream())
                .flatMap(VersionTable::metricsOf)
                .collect(Collectors.toSet());
    }

    private static Stream<String> metricsOf(Gate gate) {
        if (gate instanceof MetricGate threshold) {
            return Stream.of(threshold.metric());
        }
        return gate instanceof EvidenceGate evidence ? evidence.metrics().stream() : Stream.empty();
    }

    private static List<String> commonest(List<VersionRow> rows, Set<String> decisive) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach(row -> row.metrics().keySet().forEach(key -> counts.merge(key, 1, Integer::sum)));
        return counts.entrySet().stream()
                .filter(count -> count.getValue() * 2 >= rows.size())
                .sorted(Comparator.<Map.Entry<String, Integer>, Boolean>comparing(
                                count -> !decisive.contains(count.getKey()))
                        .thenComparing(
                                Map.Entry.<String, Integer>comparingByValue().reversed())
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
