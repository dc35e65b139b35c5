package io.jenkins.plugins.modellineage.tracker.results;

import java.util.ArrayList;
import java.util.List;

/** A row of a table while its characters come. */
final class TableRow {
    private final char separator;
    private final List<String> cells = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private boolean quoted;
    private boolean closed;
    private long characters;

    TableRow(char separator) {
        this.separator = separator;
    }

    /** Takes a character; false for the line feed that ends the row. */
    boolean goesOn(char c) {
        characters++;
        if (quoted) {
            inside(c);
        } else if (c == '\n') {
            return false;
        } else {
            outside(c);
        }
        return true;
    }

    private void inside(char c) {
        if (c == '"') {
            quoted = false;
            closed = true;
        } else {
            cell.append(c);
        }
    }

    /** A quotation mark behind the one that ended a cell was written for one in it. */
    private void outside(char c) {
        if (c == '"' && (closed || cell.isEmpty())) {
            if (closed) {
                cell.append('"');
            }
            quoted = true;
        } else if (c == separator) {
            endCell();
        } else if (c != '\r') {
            cell.append(c);
        }
    }

    private void endCell() {
        cells.add(cell.toString());
        cell.setLength(0);
        closed = false;
    }

    boolean isQuoted() {
        return quoted;
    }

    long characters() {
        return characters;
    }

    /** The cells that ended so far. */
    List<String> cells() {
        return cells;
    }

    /** All cells, when no character follows. */
    List<String> end() {
        endCell();
        return cells;
    }
}
