package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.tracker.MetricsReader.Until;
import io.jenkins.plugins.modellineage.tracker.TextLines.Line;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The rows of a table behind its header, each of one line or, with a quoted cell, of several. */
final class TableRows {
    /** Lines and characters that a row may span: a quotation mark that is not closed must not take the whole file. */
    private static final int MOST_LINES = 50;

    private static final int MOST_CHARACTERS = 1 << 16;

    private final TextLines lines;
    private final Separated separated;
    private final Until until;
    private final Intake intake;
    private final Deque<Line> ahead = new ArrayDeque<>();

    TableRows(TextLines lines, Separated separated, Until until, Intake intake) {
        this.lines = lines;
        this.separated = separated;
        this.until = until;
        this.intake = intake;
    }

    /**
     * A row.
     *
     * @param first its first line
     * @param last its last line
     */
    record Row(List<String> cells, Line first, Line last) {
        long line() {
            return first.number();
        }

        long lastLine() {
            return last.number();
        }

        long start() {
            return first.start();
        }

        long end() {
            return last.end();
        }

        boolean isOpen() {
            return last.isOpen();
        }
    }

    /** The next row that is whole; empty when there is none yet. */
    Optional<Row> next() throws IOException {
        for (Optional<Line> next = line(); next.isPresent(); next = line()) {
            Line line = next.get();
            if (line.isOpen() && until == Until.NOW) {
                return Optional.empty();
            }
            intake.at(line.start());
            if (line.isTooLong()) {
                String why = "the line is longer than " + MetricsFiles.LINE_BYTES + " bytes";
                intake.remark("line", line.number(), why, Intake.LEFT_OUT);
            } else if (!TableHeader.isBesideTheTable(line)) {
                return row(line);
            }
        }
        return Optional.empty();
    }

    private Optional<Line> line() throws IOException {
        return ahead.isEmpty() ? lines.next() : Optional.of(ahead.remove());
    }

    private Optional<Row> row(Line first) throws IOException {
        Optional<List<String>> cells = separated.cells(first.text());
        if (cells.isPresent()) {
            return cells.map(all -> new Row(all, first, first));
        }
        Deque<Line> more = new ArrayDeque<>();
        StringBuilder text = new StringBuilder(first.text());
        while (more.size() < MOST_LINES && text.length() < MOST_CHARACTERS) {
            Optional<Line> next = line();
            if (next.isEmpty() || next.get().isOpen() && until == Until.NOW) {
                if (until == Until.NOW) {
                    return Optional.empty();
                }
                break;
            }
            more.add(next.get());
            text.append('\n').append(next.get().text());
            if (separated.mayEndACell(next.get().text())) {
                cells = separated.cells(text.toString());
                if (cells.isPresent()) {
                    return cells.map(all -> new Row(all, first, more.getLast()));
                }
            }
        }
        more.descendingIterator().forEachRemaining(ahead::addFirst);
        intake.remark("\"", first.number(), "a quotation mark is not closed", "it is taken as a character");
        return Optional.of(new Row(separated.bareCells(first.text()), first, first));
    }
}
