package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads tables: a line that names the columns, then a record a line. A table whose columns are a metric's name and its
 * value holds one metric a line.
 */
final class TableMetrics implements MetricsReader {
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d*,\\d+(?:[eE][-+]?\\d+)?");
    private static final Pattern THOUSANDS = Pattern.compile("[-+]?[1-9]\\d{0,2},\\d{3}");
    private static final String CELLS = "cells";

    private final MetricsSource source;
    private final Content content;
    private final Intake intake;
    private final Keys keys = new Keys();
    private final Map<String, String> named = new LinkedHashMap<>();
    private Columns columns;
    private List<Integer> nameAndValue = List.of();
    private char separator;
    private Until until;
    private Note done;

    TableMetrics(MetricsSource source, Content content, Intake intake) {
        this.source = source;
        this.content = content;
        this.intake = intake;
    }

    @Override
    public Note read(Note from, Until end) throws IOException {
        until = end;
        TableHeader header = new TableHeader(source, content);
        Optional<Note> behind = from.separator().isEmpty() ? header.find(from, until) : Optional.of(from);
        if (behind.isEmpty()) {
            return from;
        }
        done = behind.get();
        separator = done.separator().charAt(0);
        use(header.columns(done));
        if (isOneRecord() && until == Until.NOW) {
            return from;
        }
        try (TextLines lines = new TextLines(content.from(done.offset()), done.offset(), done.line())) {
            rows(new TableRows(lines, new Separated(separator), until, intake));
        }
        boolean whole = until == Until.END && (isOneRecord() || !intake.isFull());
        return whole ? done.at(content.size(), done.line(), done.intake()) : done;
    }

    private void use(Columns now) {
        columns = now;
        nameAndValue = now.namesAndValues(keys);
    }

    /** Whether the lines are metrics of one record, which is whole at the end of the file. */
    private boolean isOneRecord() {
        return !nameAndValue.isEmpty() && !columns.hasStepsOrTimes(keys);
    }

    private void rows(TableRows rows) throws IOException {
        long last = done.line();
        Optional<TableRows.Row> next = rows.next();
        while (next.isPresent() && isTaken(next.get())) {
            TableRows.Row row = next.get();
            last = row.line();
            done = done.at(row.end(), row.lastLine(), intake.memory());
            next = intake.isFull() && !isOneRecord() ? Optional.empty() : rows.next();
        }
        flush(last);
        done = done.at(done.offset(), done.line(), intake.memory());
    }

    /** Takes a row; false when it begins what is known only when the file is complete. */
    private boolean isTaken(TableRows.Row row) throws MetricsFileException {
        intake.at(row.start());
        List<String> cells = row.cells();
        if (columns.isFollowedBy(cells) && row.line() == row.lastLine()) {
            use(new Columns(cells));
            if (isOneRecord() && until == Until.NOW) {
                return false;
            }
            done = done.withTable(row.start(), separator);
        } else if (row.isOpen() && cells.size() < width()) {
            intake.remark(CELLS, row.line(), "the last line breaks off, as after a crash", Intake.LEFT_OUT);
        } else if (nameAndValue.isEmpty()) {
            record(row);
        } else {
            metric(row);
        }
        return true;
    }

    /** Columns up to the last one with a name. */
    private int width() {
        int width = columns.names().size();
        while (width > 0 && columns.names().get(width - 1).isEmpty()) {
            width--;
        }
        return width;
    }

    private void record(TableRows.Row row) throws MetricsFileException {
        String index = columns.hasIndex() ? row.cells().get(0) : "";
        boolean isName = !CellText.isNothing(index)
                && !MetricNumbers.isNumber(index)
                && Times.millis(index).isEmpty();
        List<Cell> cells = cells(row);
        if (isName) {
            intake.single(index + "/", cells, row.line());
        } else {
            if (Times.millis(index).isPresent()) {
                cells.add(new Cell("time", index));
            }
            intake.record("", cells, row.line());
        }
    }

    private List<Cell> cells(TableRows.Row row) {
        List<Cell> cells = new ArrayList<>();
        boolean odd = row.cells().size() < width();
        for (int i = columns.hasIndex() ? 1 : 0; i < row.cells().size(); i++) {
            String name = i < columns.names().size() ? columns.names().get(i) : "";
            String text = row.cells().get(i);
            if (!name.isEmpty()) {
                cells.add(new Cell(name, number(text)));
            } else if (!CellText.isNothing(text)) {
                odd = true;
            }
        }
        if (odd) {
            tellOf(row);
        }
        return cells;
    }

    private void tellOf(TableRows.Row row) {
        intake.remark(
                CELLS,
                row.line(),
                "the line has " + row.cells().size() + " cells, the header names " + width(),
                "what stands under a name is read, the rest is left out");
    }

    /** A line that is a metric: one record with the lines before, unless it tells a step or a time of its own. */
    private void metric(TableRows.Row row) throws MetricsFileException {
        List<String> cells = row.cells();
        if (cells.size() <= Math.max(nameAndValue.get(0), nameAndValue.get(1))) {
            tellOf(row);
            return;
        }
        List<Cell> values = values(cells);
        if (isOneRecord()) {
            if (named.containsKey(values.get(0).name())) {
                flush(row.line());
            }
            values.forEach(value -> named.put(value.name(), value.text()));
            return;
        }
        List<Cell> record = new ArrayList<>();
        for (int i = 0; i < cells.size() && i < columns.names().size(); i++) {
            if (!nameAndValue.contains(i)) {
                record.add(new Cell(columns.names().get(i), cells.get(i)));
            }
        }
        record.addAll(values);
        intake.record("", record, row.line());
    }

    /** The metric, and what its line tells of it besides: {@code acc}, {@code acc/stderr}. */
    private List<Cell> values(List<String> cells) {
        String name = cells.get(nameAndValue.get(0));
        List<Cell> values = new ArrayList<>(List.of(new Cell(name, number(cells.get(nameAndValue.get(1))))));
        for (int place : nameAndValue.subList(2, nameAndValue.size())) {
            if (place < cells.size() && !CellText.isNothing(cells.get(place))) {
                values.add(new Cell(name + "/" + columns.names().get(place), number(cells.get(place))));
            }
        }
        return values;
    }

    private void flush(long line) throws MetricsFileException {
        if (!named.isEmpty()) {
            List<Cell> record = new ArrayList<>();
            named.forEach((name, value) -> record.add(new Cell(name, value)));
            named.clear();
            intake.record("", record, line);
        }
    }

    /**
     * Where no comma parts the cells, one parts a number's fraction. Elsewhere than beside semicolons, {@code 1,234} may as
     * well be a thousand: that is no number then.
     */
    private String number(String text) {
        boolean comma = separator != ',' && DECIMAL_COMMA.matcher(text).matches();
        return comma && (separator == ';' || !THOUSANDS.matcher(text).matches()) ? text.replace(',', '.') : text;
    }
}
