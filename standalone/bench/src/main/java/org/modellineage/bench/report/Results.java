package org.modellineage.bench.report;

import java.util.List;
import java.util.stream.Stream;

/** What benchmarks gave. */
public record Results(List<Row> rows, List<Figure> figures) {
    public static final Results NOTHING = new Results(List.of(), List.of());

    public Results {
        rows = List.copyOf(rows);
        figures = List.copyOf(figures);
    }

    public Results and(Results more) {
        return new Results(joined(rows, more.rows), joined(figures, more.figures));
    }

    /** Whether every target is met. */
    public boolean hold() {
        return rows.stream().allMatch(Row::holds);
    }

    private static <T> List<T> joined(List<T> first, List<T> then) {
        return Stream.concat(first.stream(), then.stream()).toList();
    }
}
