package io.jenkins.plugins.modellineage.jenkins.pages.found;

import static java.util.stream.Collectors.groupingBy;

import io.jenkins.plugins.modellineage.jenkins.pages.view.LinkedVersion;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Pair;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A page of what was found, as a table shows it: chosen columns, what is equal in all rows only once, the best values
 * marked, and runs below those that enclose them as long as nothing else was asked to sort them.
 */
public final class FoundGrid {
    private final FoundTable table;
    private final Marks marks;
    private final Instant now;
    private final List<FoundColumn> columns;

    /** @param now from which ages are counted */
    public FoundGrid(FoundTable table, Marks marks, Instant now) {
        this.table = table;
        this.marks = marks;
        this.now = now;
        this.columns = table.shown().stream()
                .map(key -> FoundColumn.of(
                        key, table.query(), isNumber(key), marks.best().get(key)))
                .toList();
    }

    public List<FoundColumn> columns() {
        return columns;
    }

    /** The columns in one text, which differs where another table has others; one key a line. */
    public String written() {
        String keys = columns.stream().map(column -> column.key().written()).collect(Collectors.joining("\n"));
        return stamped() ? keys + "\nversion" : keys;
    }

    /** Whether some run of the page has a version. */
    public boolean stamped() {
        return !marks.versions().isEmpty();
    }

    /** Parameters that are equal in all rows of the page and no chosen columns. */
    public List<Pair> same() {
        List<Map.Entry<String, String>> same = new ArrayList<>();
        table.same().forEach((key, value) -> same.add(Map.entry(key.name(), value)));
        return Pair.of(same);
    }

    public List<FoundLine> lines() {
        Map<String, FoundRow> runs = new LinkedHashMap<>();
        marks.parents().forEach(row -> runs.put(row.id(), row));
        table.rows().forEach(row -> runs.put(row.id(), row));
        boolean nested = table.ofRuns() && table.query().order().isBlank();
        Nesting nesting = new Nesting(
                runs.values().stream().collect(groupingBy(FoundRow::parent)),
                aside(),
                new ArrayList<>(),
                new HashSet<>());
        for (FoundRow row : table.rows()) {
            if (!nested) {
                nesting.lines().add(line(row, 0, "", false));
            } else if (!nesting.done().contains(row.id())) {
                add(top(row, runs), 0, "", nesting);
            }
        }
        return nesting.lines();
    }

    /** Ids of the runs that were not found themselves. */
    private Set<String> aside() {
        Set<String> ids = marks.parents().stream().map(FoundRow::id).collect(Collectors.toSet());
        table.rows().forEach(row -> ids.remove(row.id()));
        return ids;
    }

    /**
     * What is in which run, and how far that was written.
     *
     * @param inside runs by the id of the one that encloses them, in the order of the page
     * @param aside ids of those that were not found themselves
     * @param lines that are there
     * @param done the ids that have one
     */
    private record Nesting(
            Map<String, List<FoundRow>> inside, Set<String> aside, List<FoundLine> lines, Set<String> done) {}

    private static FoundRow top(FoundRow row, Map<String, FoundRow> runs) {
        Set<String> passed = new HashSet<>();
        FoundRow top = row;
        while (passed.add(top.id()) && runs.containsKey(top.parent())) {
            top = runs.get(top.parent());
        }
        return top;
    }

    private void add(FoundRow row, int depth, String parent, Nesting nesting) {
        if (!nesting.done().add(row.id())) {
            return;
        }
        nesting.lines().add(line(row, depth, parent, nesting.aside().contains(row.id())));
        nesting.inside().getOrDefault(row.id(), List.of()).forEach(it -> add(it, depth + 1, row.id(), nesting));
    }

    private FoundLine line(FoundRow row, int depth, String parent, boolean aside) {
        List<LinkedVersion> versions = marks.versions().getOrDefault(row.id(), List.of());
        List<FoundCell> cells =
                columns.stream().map(column -> cell(row, column)).toList();
        return new FoundLine(row, row.id(), row.called(), depth, parent, aside, row.build(), cells, versions);
    }

    private FoundCell cell(FoundRow row, FoundColumn column) {
        FoundCell value = FoundCell.of(row.facts(), column.key(), now);
        FoundCell cell = column.number() ? value.asNumber() : value;
        BestValue best = column.best();
        OptionalDouble number = row.facts().number(column.key());
        return best != null && number.isPresent() && number.getAsDouble() == best.value() ? cell.best(best) : cell;
    }

    /** Texts that all are numbers stand below each other as numbers do. */
    private boolean isNumber(SearchKey key) {
        if (key.type() != ValueType.TEXT) {
            return key.type() == ValueType.NUMBER && !key.equals(RunKeys.BUILD);
        }
        List<String> texts = table.rows().stream()
                .flatMap(row -> row.facts().texts(key).stream())
                .toList();
        return !texts.isEmpty() && texts.stream().allMatch(MetricNumbers::isNumber);
    }
}
