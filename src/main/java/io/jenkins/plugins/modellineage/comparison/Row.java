package io.jenkins.plugins.modellineage.comparison;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * What all sides have under one key.
 *
 * @param cells one for each side, in their order; empty where it has nothing of that name
 */
public record Row(Aspect aspect, String key, List<Optional<Value>> cells) {
    private static final String COMMIT = ".commit";

    public Row {
        cells = List.copyOf(cells);
    }

    /** Everything of the aspect that a side has, by key. */
    public static List<Row> of(Aspect aspect, List<Side> sides) {
        List<SortedMap<String, Value>> values = sides.stream().map(aspect::of).toList();
        TreeSet<String> keys = new TreeSet<>();
        values.forEach(side -> keys.addAll(side.keySet()));
        List<Row> rows = new ArrayList<>();
        for (String key : keys) {
            rows.add(new Row(
                    aspect,
                    key,
                    values.stream()
                            .map(side -> Optional.ofNullable(side.get(key)))
                            .toList()));
        }
        return rows;
    }

    /**
     * What may be why one version is worse than another: what differs, by what usually explains it; what was changed
     * before what only one of them has.
     */
    public static List<Row> reasons(Side before, Side after) {
        List<Row> found = new ArrayList<>();
        for (Aspect aspect : Aspect.REASONS) {
            of(aspect, List.of(before, after)).stream()
                    .filter(Row::differs)
                    .sorted(Comparator.comparing((Row row) -> !row.key().endsWith(COMMIT))
                            .thenComparing(row -> row.cells().contains(Optional.empty())))
                    .forEach(found::add);
        }
        return found;
    }

    /** Whether the sides are not all the same in it. */
    public boolean differs() {
        return cells.stream().map(cell -> cell.map(Value::exact)).distinct().count() > 1;
    }
}
