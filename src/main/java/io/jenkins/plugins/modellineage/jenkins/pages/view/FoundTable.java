package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final List<String> OF_RUNS = List.of("status", "job", "build", "start_time", "duration");
    private static final List<String> OF_VERSIONS = List.of("stage", "folder", "job", "created");
    /** Metrics, and parameters, that are shown unless others are chosen. */
    private static final int SHOWN = 4;
    /** Keys that can be chosen by a click; the others by their names. */
    private static final int OFFERED = 200;

    public FoundTable {
        rows = List.copyOf(rows);
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

    /** The chosen columns, or those that most rows have something to show in. */
    public List<FoundColumn> columns() {
        List<SearchKey> chosen = query.columnKeys();
        List<SearchKey> keys = chosen.isEmpty() ? usual() : chosen;
        return keys.stream().map(key -> FoundColumn.of(key, query)).toList();
    }

    private List<SearchKey> usual() {
        Set<SearchKey> keys = new LinkedHashSet<>();
        (query.isOfRuns() ? OF_RUNS : OF_VERSIONS)
                .forEach(name -> keys.add(query.subject().attribute(name)));
        query.orders().stream().map(order -> order.key()).forEach(keys::add);
        List<SearchKey> common = common();
        common.stream().filter(key -> key.kind() == Kind.METRIC).limit(SHOWN).forEach(keys::add);
        common.stream().filter(key -> key.kind() == Kind.PARAM).limit(SHOWN).forEach(keys::add);
        return List.copyOf(keys);
    }

    /** What the rows of this page have, the most frequent first. */
    private List<SearchKey> common() {
        Map<SearchKey, Integer> counts = new HashMap<>();
        rows.forEach(row -> row.keys().forEach(key -> counts.merge(key, 1, Integer::sum)));
        return counts.keySet().stream()
                .sorted(Comparator.<SearchKey>comparingInt(key -> -counts.get(key))
                        .thenComparing(SearchKey::written))
                .toList();
    }

    /** Columns to choose from: the shown ones and what else the rows of this page have. */
    public List<Choice> choices() {
        Set<SearchKey> shown = new LinkedHashSet<>();
        columns().forEach(column -> shown.add(column.key()));
        Set<SearchKey> all = new LinkedHashSet<>(shown);
        query.subject()
                .attributes()
                .types()
                .keySet()
                .forEach(name -> all.add(query.subject().attribute(name)));
        common().stream().limit(OFFERED).forEach(all::add);
        return all.stream()
                .map(key -> new Choice(key.written(), FoundColumn.label(key), shown.contains(key)))
                .toList();
    }

    /** A column that can be chosen. */
    public record Choice(String written, String label, boolean shown) {}

    /** Of runs or of versions. */
    public boolean ofRuns() {
        return query.subject() == Subject.RUN;
    }
}
