package org.modellineage.bench.report;

import java.util.ArrayList;
import java.util.List;

/** Takes what a benchmark finds, as soon as it is found: what fails later does not take it away. */
public final class Findings {
    private final List<Row> rows = new ArrayList<>();
    private final List<Figure> figures = new ArrayList<>();

    public void add(Row row) {
        rows.add(row);
    }

    public void add(Figure figure) {
        figures.add(figure);
    }

    public Results results() {
        return new Results(rows, figures);
    }
}
