package io.jenkins.plugins.modellineage.preview;

import io.jenkins.plugins.modellineage.textdiff.Shortened;
import io.jenkins.plugins.modellineage.tracker.Separated;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Separated values as a table, as far as a page shows them.
 *
 * @param head the cells of the first line
 * @param rows as wide as the head
 * @param hiddenColumns how many columns are left out
 * @param cut whether there are more rows
 */
public record Table(List<String> head, List<List<String>> rows, int hiddenColumns, boolean cut) {
    private static final int ROWS = 100;
    private static final int COLUMNS = 30;
    private static final int CELL = 200;

    /** Lines that a cell in quotation marks may have; one that has more was not closed. */
    private static final int CELL_LINES = 50;

    public Table {
        head = List.copyOf(head);
        rows = List.copyOf(rows);
    }

    /** @return empty for a text that has no two columns */
    public static Optional<Table> of(String text) {
        String[] lines = text.split("\r\n|\n|\r", -1);
        char separator = separator(lines);
        List<List<String>> records = new ArrayList<>();
        int at = 0;
        while (at < lines.length && records.size() <= ROWS + 1) {
            if (lines[at].isBlank()) {
                at++;
                continue;
            }
            int next = end(lines, at, separator);
            records.add(cells(String.join("\n", List.of(lines).subList(at, next)), separator));
            at = next;
        }
        return records.isEmpty() || records.get(0).size() < 2 ? Optional.empty() : Optional.of(table(records));
    }

    /** Index after the last line of the record that begins there. */
    private static int end(String[] lines, int begin, char separator) {
        Separated separated = new Separated(separator);
        StringBuilder joined = new StringBuilder(lines[begin]);
        int end = begin + 1;
        while (separated.cells(joined.toString()).isEmpty()) {
            if (end >= lines.length || end - begin >= CELL_LINES) {
                return begin + 1;
            }
            joined.append('\n').append(lines[end++]);
        }
        return end;
    }

    private static List<String> cells(String record, char separator) {
        Separated separated = new Separated(separator);
        return separated.cells(record).orElseGet(() -> separated.bareCells(record));
    }

    /** What parts the first line into most cells, and the next one into as many. */
    private static char separator(String[] lines) {
        char best = ',';
        int most = 0;
        for (char separator : Separated.SEPARATORS) {
            int width = cells(lines[0], separator).size();
            boolean fits = lines.length < 2
                    || lines[1].isBlank()
                    || cells(lines[1], separator).size() == width;
            int score = fits ? 2 * width : width;
            if (width > 1 && score > most) {
                best = separator;
                most = score;
            }
        }
        return best;
    }

    private static Table table(List<List<String>> records) {
        int width = records.get(0).size();
        int shown = Math.min(width, COLUMNS);
        List<List<String>> rows = records.subList(1, Math.min(records.size(), ROWS + 1)).stream()
                .map(record -> row(record, shown))
                .toList();
        return new Table(row(records.get(0), shown), rows, width - shown, records.size() > ROWS + 1);
    }

    private static List<String> row(List<String> record, int width) {
        List<String> row = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            row.add(i < record.size() ? Shortened.beginning(record.get(i), CELL) : "");
        }
        return List.copyOf(row);
    }
}
