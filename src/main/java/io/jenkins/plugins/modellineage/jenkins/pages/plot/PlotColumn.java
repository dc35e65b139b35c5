package io.jenkins.plugins.modellineage.jenkins.pages.plot;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.Dimension;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Numbers;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A metric, a parameter or an attribute that can be an axis: of numbers, or of a few names. */
public final class PlotColumn {
    private static final int MOST_NAMES = 30;
    private static final int LONGEST = 80;

    private final String key;
    private final List<String> values;
    private final boolean number;
    private final List<String> names;

    /** @param values one for each row; empty for one that has none */
    PlotColumn(String key, List<String> values) {
        this.key = Objects.requireNonNull(key, "key");
        this.values = List.copyOf(values);
        List<String> known = values.stream()
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .toList();
        this.number = known.stream().allMatch(MetricNumbers::isNumber);
        this.names = number ? List.of() : known;
    }

    public String key() {
        return key;
    }

    /** Whether all its values are numbers. */
    public boolean number() {
        return number;
    }

    /** Whether rows differ in it, and it is an axis that can be read. */
    boolean tells() {
        return names.size() <= MOST_NAMES
                && values.stream().filter(value -> !value.isEmpty()).distinct().count() > 1;
    }

    boolean isMetric() {
        return key.startsWith(Plots.METRICS);
    }

    /** The name of a metric, as gates know it. */
    String metric() {
        return key.substring(Plots.METRICS.length());
    }

    /** Its names in the order of their places, one a line; null for numbers. */
    public String written() {
        return number
                ? null
                : String.join("\n", names.stream().map(PlotColumn::line).toList());
    }

    private static String line(String name) {
        return Naming.shortened(name, LONGEST).replaceAll("\\R", " ");
    }

    Dimension dimension() {
        return new Dimension(
                key,
                IntStream.range(0, values.size()).mapToObj(this::at).toList(),
                names.stream().map(PlotColumn::line).toList());
    }

    /** Where the row stands: its number, the place of its name, or NaN. */
    double at(int row) {
        String value = values.get(row);
        if (value.isEmpty()) {
            return Double.NaN;
        }
        return number ? MetricNumbers.parse(value) : names.indexOf(value);
    }

    /** What the row has, for people. */
    String told(int row) {
        String value = values.get(row);
        return number && !value.isEmpty()
                ? Numbers.human(MetricNumbers.parse(value))
                : Naming.shortened(value, LONGEST);
    }

    /** The same in full; null where the eye sees it. */
    String exact(int row) {
        String value = values.get(row);
        return value.equals(told(row)) ? null : value;
    }
}
