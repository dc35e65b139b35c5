package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The header of a table.
 *
 * @param names one a column; empty for a column without a name
 */
record Columns(List<String> names) {
    private static final Set<String> NAMES = Set.of(
            "metric",
            "metrics",
            "name",
            "key",
            "tag",
            "metric_name",
            "metric name",
            "metricname",
            "metrik",
            "kennzahl");
    private static final Set<String> VALUES =
            Set.of("value", "values", "score", "metric_value", "metric value", "metricvalue", "wert", "valeur");

    /** What may stand beside a metric's value and tells more of it. */
    private static final Set<String> BESIDE = Set.of(
            "stderr",
            "std_err",
            "std err",
            "std",
            "stddev",
            "std_dev",
            "se",
            "sem",
            "var",
            "variance",
            "min",
            "max",
            "mean",
            "median",
            "n",
            "count",
            "ci_low",
            "ci_high",
            "ci_lower",
            "ci_upper",
            "lower",
            "upper");

    private static final String PANDAS_INDEX = "Unnamed: 0";

    Columns {
        names = List.copyOf(names);
    }

    /** Whether these cells are names rather than values. */
    static boolean canBe(List<String> cells) {
        return cells.stream().noneMatch(MetricNumbers::isNumber)
                && !cells.stream().allMatch(String::isEmpty);
    }

    /** Whether a line in the midst of the table names its columns anew: as this does, or with more of them. */
    boolean isFollowedBy(List<String> cells) {
        Set<String> known = new HashSet<>(names);
        List<String> named = cells.stream().filter(cell -> !cell.isEmpty()).toList();
        return canBe(cells)
                && new HashSet<>(named).size() == named.size()
                && cells.stream().noneMatch(cell -> !known.contains(cell) && CellText.isNothing(cell))
                && named.stream().filter(known::contains).count() * 2 >= Math.min(named.size(), known.size());
    }

    /** Whether the first column numbers or names the rows and is nothing else: data frames are written like that. */
    boolean hasIndex() {
        return names.size() > 1
                && (names.get(0).isEmpty() || names.get(0).equals(PANDAS_INDEX))
                && !names.get(1).isEmpty();
    }

    /**
     * Places of the columns that hold metrics' names and their values, and then of those that tell more of a value; empty
     * when each column is a metric.
     */
    List<Integer> namesAndValues(Keys keys) {
        List<Integer> name = new ArrayList<>();
        List<Integer> value = new ArrayList<>();
        List<Integer> beside = new ArrayList<>();
        for (int i = hasIndex() ? 1 : 0; i < names.size(); i++) {
            if (!names.get(i).isEmpty() && keys.of(names.get(i)).role().isEmpty()) {
                List<Integer> kind = is(NAMES, i) ? name : is(VALUES, i) ? value : beside;
                kind.add(i);
            }
        }
        if (name.size() != 1 || value.size() != 1 || !beside.stream().allMatch(i -> is(BESIDE, i))) {
            return List.of();
        }
        List<Integer> places = new ArrayList<>(List.of(name.get(0), value.get(0)));
        places.addAll(beside);
        return places;
    }

    /** Whether a row tells more than a metric's name and value. */
    boolean hasStepsOrTimes(Keys keys) {
        return names.stream().anyMatch(name -> !keys.of(name).role().isEmpty());
    }

    private boolean is(Set<String> words, int column) {
        return words.contains(names.get(column).toLowerCase(Locale.ROOT));
    }
}
