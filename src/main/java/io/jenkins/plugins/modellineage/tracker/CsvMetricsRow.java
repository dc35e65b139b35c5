package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * A record as a line of comma-separated values under a header. Cells may be quoted, but not over several lines.
 *
 * @param header one key a column
 */
record CsvMetricsRow(List<String> header) implements MetricsRow {
    static CsvMetricsRow of(String line) {
        List<String> header = cells(line);
        if (header.stream().allMatch(MetricNumbers::isNumber)) {
            throw new IllegalArgumentException("the first line holds numbers and no names; put a header before them,"
                    + " such as step,loss,accuracy");
        }
        header.forEach(key -> Naming.key("metric", key));
        if (new HashSet<>(header).size() < header.size()) {
            throw new IllegalArgumentException("the header names a column twice; rename one");
        }
        return new CsvMetricsRow(header);
    }

    @Override
    public List<MetricRecord> read(String line, long ordinal, long timestamp) {
        List<String> cells = cells(line);
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException("the line has " + cells.size() + " cells, the header " + header.size()
                    + "; give every column a cell, an empty one for no value");
        }
        MetricsRecordBuilder record = new MetricsRecordBuilder();
        for (int i = 0; i < cells.size(); i++) {
            record.put(header.get(i), cells.get(i));
        }
        return record.build(ordinal, timestamp);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            StringBuilder cell = new StringBuilder();
            at = cell(line, at, cell);
            cells.add(cell.toString().strip());
        }
        return cells;
    }

    /** Reads the cell that begins here and answers where the next one does: behind the line's end after the last. */
    private static int cell(String line, int start, StringBuilder cell) {
        boolean quoted = false;
        int at = start;
        for (; at < line.length() && (quoted || line.charAt(at) != ','); at++) {
            char c = line.charAt(at);
            boolean doubled = quoted && c == '"' && at + 1 < line.length() && line.charAt(at + 1) == '"';
            if (doubled) {
                cell.append(c);
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quotation mark is not closed; close it on the same line");
        }
        return at + 1;
    }
}
