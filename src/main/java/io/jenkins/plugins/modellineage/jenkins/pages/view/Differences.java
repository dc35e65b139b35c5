package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.comparison.Aspect;
import io.jenkins.plugins.modellineage.comparison.Contest;
import io.jenkins.plugins.modellineage.comparison.Row;
import io.jenkins.plugins.modellineage.comparison.Side;
import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What two versions do not have in common, by kind; what differs comes first. */
final class Differences {
    private Differences() {}

    /** What the versions have of the aspect. */
    static List<DiffRow> of(Aspect aspect, ModelVersion left, ModelVersion right) {
        List<Side> sides = List.of(Side.of(left, Map.of()), Side.of(right, Map.of()));
        return differencesFirst(Row.of(aspect, sides).stream().map(DiffRow::of).toList());
    }

    /** The metrics as gates count them, also what was measured after the stamp; in their order. */
    static List<DiffRow> metrics(ModelVersion left, ModelVersion right, MetricGuide guide) {
        List<Side> sides = List.of(Side.of(left, Map.of()), Side.of(right, Map.of()));
        Directions directions = Contest.directions(sides, guide.directions());
        Map<String, Double> before = sides.get(0).metrics();
        Map<String, Double> after = sides.get(1).metrics();
        List<DiffRow> rows = new ArrayList<>();
        for (String key : keys(before, after, guide.order())) {
            rows.add(DiffRow.metric(key, before.get(key), after.get(key), directions));
        }
        return rows;
    }

    static List<DiffRow> differencesFirst(List<DiffRow> rows) {
        List<DiffRow> sorted = new ArrayList<>(rows);
        sorted.sort((a, b) -> Boolean.compare(b.differs(), a.differs()));
        return sorted;
    }

    private static Iterable<String> keys(Map<String, ?> left, Map<String, ?> right, Comparator<String> order) {
        TreeSet<String> keys = new TreeSet<>(order);
        keys.addAll(left.keySet());
        keys.addAll(right.keySet());
        return keys;
    }
}
