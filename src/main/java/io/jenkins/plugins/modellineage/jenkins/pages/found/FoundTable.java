package io.jenkins.plugins.modellineage.jenkins.pages.found;

import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * What a search found, as a page of a table and as JSON.
 *
 * @param address of the JSON, relative to Jenkins' root
 * @param total on all pages
 * @param behind whether things may be missing, as the index is not up to date yet
 * @param nextToken empty on the last page
 */
@ExportedBean(defaultVisibility = 999)
public record FoundTable(
        String address,
        SearchQuery query,
        List<FoundRow> rows,
        @Exported int total,
        @Exported boolean behind,
        Optional<String> nextToken) {
    private static final List<String> FIRST_OF_RUNS = List.of("status");
    private static final List<String> LAST_OF_RUNS = List.of("duration", "start_time", "build");
    private static final List<String> FIRST_OF_VERSIONS = List.of("stage", "folder");
    private static final List<String> LAST_OF_VERSIONS = List.of("job", "created");
    /** Metrics, and parameters, that are shown unless others are chosen. */
    private static final int SHOWN = 5;
    /** The same where few rows are compared. */
    private static final int ALL_SHOWN = 50;
    /** Keys that can be chosen by a click; the others by their names. */
    private static final int OFFERED = 200;
    /** Values that are offered for a key. */
    private static final int VALUES = 12;

    private static final int LONGEST_VALUE = 80;

    public FoundTable {
        rows = List.copyOf(rows);
    }

    /** The same rows for the same question, which shows other columns. */
    public FoundTable of(SearchQuery same) {
        return new FoundTable(address, same, rows, total, behind, nextToken);
    }

    /** {@code runs} or {@code versions}. */
    @Exported
    public String what() {
        return query.what();
    }

    @Exported
    public String filter() {
        return query.filter();
    }

    @Exported
    public String order() {
        return query.order();
    }

    @Exported(name = "rows")
    public List<FoundRow> jsonRows() {
        List<SearchKey> keys = query.columnKeys();
        return rows.stream().map(row -> row.only(keys)).toList();
    }

    /** Address of the next page's JSON, relative to Jenkins' root; left out on the last page. */
    @Exported(skipNull = true)
    public String next() {
        return nextToken.map(token -> address + query.at(token).href()).orElse(null);
    }

    /** Link to the next page; null on the last one. */
    public String nextHref() {
        return nextToken.map(token -> query.next(token).href()).orElse(null);
    }

    /** Link to the page before; null on the first one. */
    public String previousHref() {
        return query.page().isEmpty() ? null : query.previous().href();
    }

    /** Link to the first page; null on it. */
    public String firstHref() {
        return query.page().isEmpty() ? null : query.by(query.order()).href();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The question, as an address that begins with a question mark. */
    public String href() {
        return query.href();
    }

    /** Link to the table of all runs, where some are compared. */
    public String allHref() {
        return query.ofAll().href();
    }

    /** Keys of the chosen columns, or of those that most rows have something to show in. */
    public List<SearchKey> shown() {
        List<SearchKey> chosen = query.columnKeys();
        return chosen.isEmpty() ? usual() : chosen;
    }

    private List<SearchKey> usual() {
        Set<SearchKey> keys = new LinkedHashSet<>();
        add(keys, query.isOfRuns() ? FIRST_OF_RUNS : FIRST_OF_VERSIONS);
        query.orders().stream().map(SearchOrder::key).forEach(keys::add);
        int most = query.compares() ? ALL_SHOWN : SHOWN;
        Set<SearchKey> same = same(List.of()).keySet();
        List<SearchKey> common = common();
        common.stream().filter(key -> key.kind() == Kind.METRIC).limit(most).forEach(keys::add);
        common.stream()
                .filter(key -> key.kind() == Kind.PARAM && !same.contains(key) && tells(key))
                .limit(most)
                .forEach(keys::add);
        add(keys, query.isOfRuns() ? LAST_OF_RUNS : LAST_OF_VERSIONS);
        return List.copyOf(keys);
    }

    /** Metrics that are shown. */
    public List<SearchKey> metrics() {
        return shown().stream().filter(key -> key.kind() == Kind.METRIC).toList();
    }

    /** Ids of runs that enclose runs of this page and are not on it; none where the rows are sorted by something. */
    public Collection<String> missingParents() {
        Set<String> missing = new TreeSet<>();
        if (query.order().isBlank()) {
            rows.stream().map(FoundRow::parent).forEach(missing::add);
        }
        rows.forEach(row -> missing.remove(row.id()));
        missing.remove("");
        return missing;
    }

    private void add(Set<SearchKey> keys, List<String> attributes) {
        attributes.forEach(name -> keys.add(query.subject().attribute(name)));
    }

    /** Parameters that all rows have with one and the same value, unless their columns are chosen; none of a single row. */
    Map<SearchKey, String> same() {
        return same(query.columnKeys());
    }

    private Map<SearchKey, String> same(List<SearchKey> chosen) {
        Map<SearchKey, String> same = new TreeMap<>(Comparator.comparing(SearchKey::name));
        if (rows.size() > 1) {
            rows.get(0).facts().texts().forEach((key, texts) -> {
                boolean everywhere =
                        rows.stream().allMatch(row -> row.facts().texts(key).equals(texts));
                if (key.kind() == Kind.PARAM && everywhere && !chosen.contains(key)) {
                    same.put(key, String.join(", ", texts));
                }
            });
        }
        return same;
    }

    /** Whether rows have different values of the parameter; what one row has alone tells something too. */
    private boolean tells(SearchKey key) {
        List<List<String>> values = rows.stream()
                .map(row -> row.facts().texts(key))
                .filter(texts -> !texts.isEmpty())
                .toList();
        return values.size() == 1 || values.stream().distinct().count() > 1;
    }

    /** What the rows of this page have, the most frequent first. */
    public List<SearchKey> common() {
        Map<SearchKey, Integer> counts = new HashMap<>();
        rows.forEach(row -> row.keys().forEach(key -> counts.merge(key, 1, Integer::sum)));
        return counts.keySet().stream()
                .sorted(Comparator.<SearchKey>comparingInt(key -> -counts.get(key))
                        .thenComparing(SearchKey::written))
                .toList();
    }

    /** Columns to choose from: the shown ones and what else the rows of this page have. */
    public List<Choice> choices() {
        Set<SearchKey> shown = new LinkedHashSet<>(shown());
        Set<SearchKey> all = new LinkedHashSet<>(shown);
        query.subject()
                .attributes()
                .types()
                .keySet()
                .forEach(name -> all.add(query.subject().attribute(name)));
        common().stream().limit(OFFERED).forEach(all::add);
        return all.stream()
                .map(key -> new Choice(key.written(), FoundColumn.label(key), shown.contains(key), values(key)))
                .toList();
    }

    /** Texts of the key that rows of this page have, one a line: what a filter may compare it with. */
    private String values(SearchKey key) {
        return rows.stream()
                .flatMap(row -> row.facts().texts(key).stream())
                .filter(text -> text.length() <= LONGEST_VALUE && text.indexOf('\n') < 0)
                .distinct()
                .limit(VALUES)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /**
     * A column that can be chosen.
     *
     * @param values that the rows have in it, some, one a line
     */
    public record Choice(String written, String label, boolean shown, String values) {}

    /** Of runs or of versions. */
    public boolean ofRuns() {
        return query.subject() == Subject.RUN;
    }
}
