package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.tracker.Separated;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a table behind its header. Cells hold whole prompts, so a quoted one may span any lines up to a bound; unlike
 * a table of metrics, one that does not close is an error.
 */
final class TableCells implements Closeable {
    private static final int ROW_CHARACTERS = 16 << 20;
    private static final int COLUMNS = 1_000;

    private final ResultSource source;
    private final BufferedReader reader;
    private final char separator;
    private final List<String> header;
    private long line = 1;
    private long rowLine = 1;

    TableCells(ResultSource source) throws IOException {
        this.source = source;
        this.reader = new BufferedReader(new InputStreamReader(source.open(), StandardCharsets.UTF_8));
        this.separator = separator(source);
        this.header = row().map(TableCells::stripped).orElse(List.of());
        checkHeader();
    }

    List<String> header() {
        return header;
    }

    /** The next row that is not blank, with as many cells as the header. */
    Optional<List<String>> next() throws IOException {
        Optional<List<String>> row = row();
        while (row.isPresent() && row.get().size() == 1 && row.get().get(0).isBlank()) {
            row = row();
        }
        if (row.isPresent() && row.get().size() != header.size()) {
            throw source.refused(
                    rowLine,
                    "the row has " + row.get().size() + " cells and the header " + header.size()
                            + "; put cells that hold a separator into quotation marks");
        }
        return row;
    }

    private void checkHeader() throws ResultFileException {
        if (header.isEmpty() || header.size() > COLUMNS) {
            throw source.refused(1, "the header has " + header.size() + " columns; 1 to " + COLUMNS + " are read");
        }
        HashSet<String> names = new HashSet<>();
        for (String name : header) {
            if (!names.add(name)) {
                throw source.refused(
                        1,
                        "two columns are called " + Naming.quoted(Naming.shortened(name, 100))
                                + "; give each a name of its own");
            }
        }
    }

    private static List<String> stripped(List<String> cells) {
        return cells.stream().map(String::strip).toList();
    }

    private static char separator(ResultSource source) throws IOException {
        String first = new String(source.head(1 << 16), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
        char best = ',';
        long most = 0;
        for (char candidate : Separated.SEPARATORS) {
            long count = first.chars().filter(c -> c == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    private Optional<List<String>> row() throws IOException {
        rowLine = line;
        int c = reader.read();
        if (c < 0) {
            return Optional.empty();
        }
        TableRow row = new TableRow(separator);
        for (; c >= 0 && row.goesOn((char) c); c = reader.read()) {
            if (row.characters() > ROW_CHARACTERS || row.cells().size() > COLUMNS) {
                throw source.refused(rowLine, "the row does not end; a quotation mark may not be closed");
            }
            line += c == '\n' ? 1 : 0;
        }
        line += c == '\n' ? 1 : 0;
        if (row.isQuoted()) {
            throw source.refused(rowLine, "a quotation mark is not closed; the file may be cut");
        }
        return Optional.of(row.end());
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
