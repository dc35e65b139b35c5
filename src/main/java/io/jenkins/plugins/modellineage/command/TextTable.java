package io.jenkins.plugins.modellineage.command;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.ArrayList;
import java.util.List;

/** Columns that stand below each other. */
final class TextTable {
    /** Characters of a cell; what is longer is cut. */
    static final int WIDEST = 48;

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(List<String> titles) {
        add(titles);
    }

    void add(List<String> cells) {
        rows.add(cells.stream()
                .map(cell -> Naming.shortened(Naming.plain(cell), WIDEST))
                .toList());
    }

    List<String> lines() {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            line.append(row.get(i)).append(" ".repeat(widths[i] - width(row.get(i)) + 2));
        }
        return line.toString().stripTrailing();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
