package org.modellineage.bench.report;

import java.util.List;

/** Results as lines of text. */
public final class Table {
    private static final String ROW = "%-4s %-52s %-22s %-36s %-26s %-9s %s%n";
    private static final String FIGURE = "%-52s %-34s %s%n";

    private Table() {}

    public static String of(Results results) {
        StringBuilder text = new StringBuilder();
        if (!results.rows().isEmpty()) {
            text.append(ROW.formatted("", "", "ours", "reference", "ratio (95 %)", "target", "holds"));
            results.rows().forEach(row -> text.append(line(row)));
            text.append(notes(results.rows()));
        }
        if (!results.figures().isEmpty()) {
            text.append("%n".formatted()).append(FIGURE.formatted("", "before", "now"));
            results.figures()
                    .forEach(figure -> text.append(FIGURE.formatted(figure.what(), figure.before(), figure.now())));
        }
        return text.toString().replaceAll(" +\n", "\n");
    }

    private static String line(Row row) {
        boolean measured = row.ratio() != null;
        return ROW.formatted(
                row.id(),
                row.what(),
                row.ours(),
                row.reference(),
                measured ? row.target().text(row.ratio()) : "-",
                measured ? row.target().text() : "-",
                row.holds() ? "yes" : "NO");
    }

    private static String notes(List<Row> rows) {
        StringBuilder notes = new StringBuilder("%n".formatted());
        for (Row row : rows) {
            notes.append(row.id()).append(" ").append(row.what()).append(": ").append(row.compared());
            if (!row.first().isEmpty()) {
                notes.append("; the first time in a fresh JVM ").append(row.first());
            }
            notes.append("%n".formatted());
            if (!row.holds()) {
                notes.append("     ").append(row.why()).append("%n".formatted());
            }
        }
        return notes.toString();
    }
}
