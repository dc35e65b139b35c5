package io.jenkins.plugins.modellineage.jenkins.pages.found;

import io.jenkins.plugins.modellineage.jenkins.pages.view.Csv;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Moment;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What was found as lines of comma-separated values: the name, the address, and the columns of the table with exact values. */
public final class FoundLines {
    private final List<SearchKey> columns;
    private final String thing;

    /** @param table whose columns are written */
    public FoundLines(FoundTable table) {
        this.columns = Stream.concat(table.shown().stream(), table.same().keySet().stream())
                .toList();
        this.thing = table.ofRuns() ? "run" : "version";
    }

    public String head() {
        return line(Stream.concat(Stream.of(thing, "url"), columns.stream().map(FoundColumn::label)));
    }

    public String of(FoundRow row) {
        return line(Stream.concat(
                Stream.of(row.name(), row.url()), columns.stream().map(key -> value(row.facts(), key))));
    }

    private static String line(Stream<String> cells) {
        return Csv.line(cells.toArray(String[]::new));
    }

    private static String value(Facts facts, SearchKey key) {
        if (key.type() == ValueType.TEXT) {
            return String.join(", ", facts.texts(key));
        }
        if (facts.number(key).isEmpty()) {
            return "";
        }
        double value = facts.number(key).getAsDouble();
        return key.type() == ValueType.TIME
                ? new Moment(Instant.ofEpochMilli((long) value)).iso()
                : MetricNumbers.written(value);
    }
}
