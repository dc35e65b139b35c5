package io.jenkins.plugins.modellineage.jenkins.pages.chart;

import java.util.Collections;
import java.util.List;

/**
 * What a column says of several things, as positions on an axis.
 *
 * @param label what the reader calls it
 * @param at one for each of them: the number, or the place of its name; NaN for one that has none
 * @param names that places stand for; empty for numbers
 */
public record Dimension(String label, List<Double> at, List<String> names) {
    public Dimension {
        at = Collections.unmodifiableList(List.copyOf(at));
        names = List.copyOf(names);
    }

    boolean has(int thing) {
        return Double.isFinite(at.get(thing));
    }

    /** @param ticks that there is room for */
    Ruler ruler(int ticks, int longest) {
        if (!names.isEmpty()) {
            return new NamedRuler(names, ticks, longest);
        }
        var values = at.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .summaryStatistics();
        return values.getCount() == 0
                ? Axis.covering(0, 1, ticks)
                : Axis.covering(values.getMin(), values.getMax(), ticks);
    }
}
