package io.jenkins.plugins.modellineage.tracker;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.Keys.Key;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes the records that a reader finds and makes metrics of them: finds step and time, leaves out what is no number
 * and says so.
 */
final class Intake {
    static final String LEFT_OUT = "it is left out";

    private static final String TIME = "time";

    private final MetricsSource source;
    private final Remarks remarks;
    private final Keys keys = new Keys();
    private final List<MetricRecord> records = new ArrayList<>();
    private final SortedMap<String, String> params = new TreeMap<>();
    private final SortedMap<String, String> tags = new TreeMap<>();
    private Steps steps;
    private long values;
    private boolean elapsed;
    private long reading;
    private long passedOver;
    private boolean passing;
    private Memory marked = Memory.NONE;
    private int markedRecords;

    Intake(MetricsSource source, Memory memory) {
        this.source = source;
        this.remarks = new Remarks(source);
        recall(memory);
    }

    /** From here on, records without a step are numbered from 0 again. */
    void beginSeries() {
        steps = new Steps(Steps.Memory.NONE);
    }

    /**
     * A record of one line or object: its metrics, at the step that it tells or that its place gives.
     *
     * @param prefix of the metrics' names; it is no part of the names that tell step and time
     */
    void record(String prefix, List<Cell> cells, long line) throws MetricsFileException {
        Map<Key, String> told = told(prefix, cells, line);
        Map<String, String> roles = roles(told);
        OptionalLong date = date(roles);
        long step = steps.of(roles);
        long time = date.orElseGet(this::readingTime);
        if (steps.isCounting()) {
            remark(
                    "step",
                    line,
                    steps.reason(),
                    "such records are numbered in their order; write a whole number under 'step' to say it");
        }
        for (Map.Entry<Key, String> entry : told.entrySet()) {
            if (entry.getKey().role().isEmpty()
                    || roles.containsKey(entry.getKey().role())) {
                value(entry.getKey(), entry.getValue(), step, time, line);
            }
        }
    }

    /**
     * A value whose step and time are told beside it, whatever its name.
     *
     * @param timestamp in milliseconds since the epoch
     */
    void scalar(String name, double value, long step, long timestamp) throws MetricsFileException {
        Key key = keys.of(name);
        if (!key.refusal().isEmpty()) {
            remark(key.name(), 0, key.refusal(), LEFT_OUT);
            return;
        }
        take(key, value, step, timestamp, 0);
    }

    /** A parameter that stands beside the metrics. A file has few; further ones are left out. */
    void param(String name, String value) {
        put(params, "parameter", name, value);
    }

    /** A tag that stands beside them, likewise. */
    void tag(String name, String value) {
        put(tags, "tag", name, value);
    }

    private void put(SortedMap<String, String> into, String kind, String name, String value) {
        try {
            ParameterValues.checked(kind, name, value);
            if (into.size() < ParameterValues.PARAMETERS || into.containsKey(name)) {
                into.put(name, value);
            }
        } catch (IllegalArgumentException refused) {
            remark(name, 0, Naming.line(refused.getMessage()), LEFT_OUT);
        }
    }

    FileFacts facts() {
        return new FileFacts(params, tags);
    }

    /** A record that is no part of a series, such as a row with a name of its own: it stands at step 0. */
    void single(String prefix, List<Cell> cells, long line) throws MetricsFileException {
        for (Map.Entry<Key, String> entry : told(prefix, cells, line).entrySet()) {
            value(entry.getKey(), entry.getValue(), 0, source.timestamp(), line);
        }
    }

    /** Lists of one object: lists of equal length beside each other are columns, whose rows are numbered from 0. */
    void columns(List<Column> columns, long line) throws MetricsFileException {
        Collection<List<Column>> tables = columns.stream()
                .collect(Collectors.groupingBy(Column::table, LinkedHashMap::new, Collectors.toList()))
                .values();
        for (List<Column> table : tables) {
            Column step = Column.first(table, Keys.STEPS, keys, Column::isWhole);
            Column time = Column.first(table, Keys.TIMES, keys, Column::isDates);
            for (Column column : table) {
                if (column != step && column != time) {
                    series(column, step, time, line);
                }
            }
        }
    }

    private void series(Column column, Column step, Column time, long line) throws MetricsFileException {
        Key key = keys.of(column.path());
        for (int i = 0; i < column.texts().size(); i++) {
            String text = column.texts().get(i);
            if (!CellText.isNothing(text)) {
                long at = step == null ? i : CellText.whole(step.texts().get(i)).orElse(i);
                long when = time == null
                        ? source.timestamp()
                        : Times.millis(time.texts().get(i)).orElse(source.timestamp());
                value(key, text, at, when, line);
            }
        }
    }

    void remark(String subject, long line, String why, String then) {
        if (!passing) {
            remarks.add(subject, line, why, then);
        }
    }

    /** Whether a harvest should end here. */
    boolean isFull() {
        return records.size() >= MetricsFiles.HARVEST_VALUES;
    }

    /** Of what lies before this offset only what must be known to go on is taken: it was harvested before. */
    void passOver(long offset) {
        passedOver = offset;
    }

    /** Says where the next record begins. */
    void at(long offset) {
        passing = offset < passedOver;
    }

    /** Remembers this moment. */
    void mark() {
        marked = memory();
        markedRecords = records.size();
    }

    /** Forgets the records since the last {@link #mark}. */
    void undo() {
        recall(marked);
        records.subList(markedRecords, records.size()).clear();
    }

    Memory memory() {
        return new Memory(values, elapsed, reading, steps.memory());
    }

    private void recall(Memory memory) {
        values = memory.values();
        elapsed = memory.elapsed();
        reading = memory.reading();
        steps = new Steps(memory.steps());
    }

    boolean hasNothing() {
        return values == 0;
    }

    MetricsFileException firstProblem() {
        return remarks.first();
    }

    List<MetricRecord> records() {
        return records;
    }

    List<Remark> remarks() {
        return remarks.list();
    }

    /** The cells that say something, under their mended names; of a name that comes twice the last. */
    private Map<Key, String> told(String prefix, List<Cell> cells, long line) {
        Map<Key, String> told = new LinkedHashMap<>();
        for (Cell cell : cells) {
            if (!CellText.isNothing(cell.text())) {
                Key key = keys.of(prefix, cell.name());
                if (told.put(key, cell.text().strip()) != null) {
                    remark(key.name(), line, Naming.quoted(key.name()) + " comes twice", "the last counts");
                }
            }
        }
        return told;
    }

    private static Map<String, String> roles(Map<Key, String> told) {
        Map<String, String> roles = new HashMap<>();
        told.forEach((key, text) -> {
            if (!key.role().isEmpty()) {
                roles.putIfAbsent(key.role(), text);
            }
        });
        return roles;
    }

    /** The first date counts, and none of the others is a metric. */
    private OptionalLong date(Map<String, String> roles) {
        OptionalLong first = OptionalLong.empty();
        for (String role : Keys.TIMES) {
            String text = roles.get(role);
            OptionalLong date =
                    text == null || role.equals(TIME) && elapsed ? OptionalLong.empty() : Times.millis(text);
            if (date.isPresent()) {
                roles.remove(role);
                first = first.isPresent() ? first : date;
            } else if (role.equals(TIME) && text != null) {
                elapsed = true;
            }
        }
        return first;
    }

    /**
     * The time of reading. Of several values at one step the last in the file is the latest: a record that does not go
     * onwards comes a millisecond after the one before.
     */
    private long readingTime() {
        reading = Math.max(reading, source.timestamp()) + (steps.isOnwards() ? 0 : 1);
        return reading;
    }

    private void value(Key key, String text, long step, long time, long line) throws MetricsFileException {
        OptionalDouble number = CellText.number(text);
        if (!key.refusal().isEmpty()) {
            remark(key.name(), line, key.refusal(), LEFT_OUT);
        } else if (number.isEmpty()) {
            String is = Naming.quoted(key.name()) + " is " + Naming.quoted(text) + ", not a number";
            remark(key.name(), line, is, LEFT_OUT);
        } else {
            take(key, number.getAsDouble(), step, time, line);
        }
    }

    private void take(Key key, double number, long step, long time, long line) throws MetricsFileException {
        values++;
        if (!passing && !source.elsewhere().contains(key.name())) {
            bounded(line);
            records.add(new MetricRecord(key.name(), new MetricPoint(number, step, time)));
        }
    }

    private void bounded(long line) throws MetricsFileException {
        if (records.size() >= MetricsFiles.DOCUMENT_VALUES) {
            throw source.refused(
                    line,
                    "one object holds more than " + MetricsFiles.DOCUMENT_VALUES
                            + " values; write one object a line (JSON Lines)");
        }
    }
}
