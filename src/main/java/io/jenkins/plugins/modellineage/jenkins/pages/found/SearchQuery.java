package io.jenkins.plugins.modellineage.jenkins.pages.found;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.index.Sight;
import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.pages.view.PageQuery;
import io.jenkins.plugins.modellineage.search.ActiveVersions;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.PlainWords;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an address asks of a search: {@code what}, {@code filter}, {@code order}, {@code column} as often as wanted,
 * {@code limit}, {@code of} for each run that is compared with others, formerly {@code run}, and the {@code page} with its
 * {@code trail}, the pages that led to it. Where {@code was} names another {@code what} than is asked for now, columns of
 * that alone are left out.
 */
public record SearchQuery(
        Subject subject,
        String filter,
        String order,
        List<String> columns,
        List<String> runs,
        int limit,
        String page,
        List<String> trail) {
    private static final String RUNS = "runs";
    private static final String VERSIONS = "versions";
    private static final int ROWS = 100;
    private static final int MOST_ROWS = 1_000;
    /** More than a table shows of compared runs, which a reader may choose all. */
    private static final int MOST_COLUMNS = 125;

    private static final int MOST_RUNS = 100;
    /** A link with more tokens would be too long for some servers; further back leads the first page. */
    private static final int LONGEST_TRAIL = 10;

    public SearchQuery {
        columns = List.copyOf(columns);
        runs = List.copyOf(runs);
        trail = List.copyOf(trail.subList(Math.max(0, trail.size() - LONGEST_TRAIL), trail.size()));
    }

    /**
     * Reads it as it was sent.
     *
     * @throws IllegalArgumentException with one line about what cannot be read
     */
    public static SearchQuery of(Map<String, String[]> parameters) {
        Map<String, List<String>> sent = new LinkedHashMap<>();
        parameters.forEach((name, values) -> sent.put(name, List.of(values)));
        Subject subject = subject(first(sent, "what"));
        boolean turned = !Set.of("", what(subject)).contains(first(sent, "was"));
        return new SearchQuery(
                subject,
                first(sent, "filter"),
                first(sent, "order"),
                each(sent, "column")
                        .filter(column -> !turned || SearchKey.isKey(column, subject.attributes()))
                        .toList(),
                Stream.concat(each(sent, "of"), each(sent, "run")).distinct().toList(),
                limit(first(sent, "limit")),
                first(sent, "page"),
                sent.getOrDefault("trail", List.of()));
    }

    private static String first(Map<String, List<String>> sent, String name) {
        return sent.getOrDefault(name, List.of("")).stream().findFirst().orElse("");
    }

    private static Subject subject(String what) {
        return switch (what) {
            case "", RUNS -> Subject.RUN;
            case VERSIONS -> Subject.VERSION;
            default ->
                throw new IllegalArgumentException(
                        "what is " + Naming.quoted(what) + "; give " + RUNS + " or " + VERSIONS);
        };
    }

    private static Stream<String> each(Map<String, List<String>> sent, String name) {
        return sent.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .distinct();
    }

    private static int limit(String limit) {
        if (limit.isEmpty()) {
            return ROWS;
        }
        if (!limit.matches("[0-9]{1,4}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "limit is " + Naming.quoted(limit) + "; give a number from 1 to " + MOST_ROWS);
        }
        return Integer.parseInt(limit);
    }

    /**
     * The search for what the calling thread may see.
     *
     * @throws IllegalArgumentException when too many runs are compared, as SearchException for what cannot be read
     */
    public Search search() {
        refuse(runs.size(), MOST_RUNS, "runs are too many to compare");
        return new Search(
                subject,
                Sight.of(Set.of()),
                meant(),
                orders(),
                limit,
                page.isEmpty() ? Optional.empty() : Optional.of(page));
    }

    private static void refuse(int sent, int most, String what) {
        if (sent > most) {
            throw new IllegalArgumentException(sent + " " + what + "; choose at most " + most);
        }
    }

    private Filter meant() {
        Filter read = PlainWords.read(filter).orElseGet(() -> FilterParser.parse(filter, subject.attributes()));
        if (subject == Subject.VERSION) {
            return ActiveVersions.unlessAsked(read);
        }
        return runs.isEmpty() ? read : new Filter.And(List.of(RunKeys.oneOf(RunKeys.ID, runs), read));
    }

    /** Whether nothing narrows what is found. */
    public boolean asksForAll() {
        return filter.isBlank() && runs.isEmpty();
    }

    /** Whether chosen runs are compared. */
    public boolean compares() {
        return isOfRuns() && !runs.isEmpty();
    }

    /** @throws io.jenkins.plugins.modellineage.search.SearchException when it cannot be read */
    public List<SearchOrder> orders() {
        return SearchOrder.parse(order, subject.attributes());
    }

    /** @throws IllegalArgumentException when there are too many, as SearchException for one that is no key */
    public List<SearchKey> columnKeys() {
        refuse(columns.size(), MOST_COLUMNS, "columns are too many");
        return columns.stream()
                .map(column -> SearchKey.parse(column, subject.attributes()))
                .toList();
    }

    /** {@code runs} or {@code versions}. */
    public String what() {
        return what(subject);
    }

    /** How an address calls what is searched. */
    public static String what(Subject subject) {
        return subject == Subject.RUN ? RUNS : VERSIONS;
    }

    public boolean isOfRuns() {
        return subject == Subject.RUN;
    }

    /** The same question in another order, from its first page on. */
    SearchQuery by(String order) {
        return new SearchQuery(subject, filter, order, columns, runs, limit, "", List.of());
    }

    /** The same question, from the row behind which the token leads. */
    public SearchQuery at(String token) {
        return at(token, List.of());
    }

    private SearchQuery at(String token, List<String> trail) {
        return new SearchQuery(subject, filter, order, columns, runs, limit, token, trail);
    }

    /** The same question, of which these columns are shown. */
    public SearchQuery showing(List<String> columns) {
        return new SearchQuery(subject, filter, order, columns, runs, limit, page, trail);
    }

    /** The same question about all runs, from its first page on. */
    SearchQuery ofAll() {
        return new SearchQuery(subject, filter, order, columns, List.of(), limit, "", List.of());
    }

    /** The same question with that many rows a page, from its first page on. */
    public SearchQuery rows(int limit) {
        return new SearchQuery(subject, filter, order, columns, runs, limit, "", List.of());
    }

    /** The same question of which only one row is wanted, whatever its order and page. */
    public SearchQuery sole() {
        return new SearchQuery(subject, filter, "", columns, runs, 1, "", List.of());
    }

    /** Everything, without a filter and with the usual columns. */
    public SearchQuery unfiltered() {
        return new SearchQuery(subject, "", "", List.of(), List.of(), limit, "", List.of());
    }

    /** The page behind this one. */
    SearchQuery next(String token) {
        List<String> longer = new ArrayList<>(trail);
        longer.add(page);
        return at(token, longer);
    }

    /** The page before this one, as far as the address tells; the first one where it tells nothing. */
    SearchQuery previous() {
        return trail.isEmpty() ? by(order) : at(trail.get(trail.size() - 1), trail.subList(0, trail.size() - 1));
    }

    /** As an address, which begins with a question mark. */
    public String href() {
        StringBuilder address = new StringBuilder("?what=" + what());
        append(address, "filter", filter);
        append(address, "order", order);
        columns.forEach(column -> append(address, "column", column));
        runs.forEach(run -> append(address, "of", run));
        append(address, "limit", limit == ROWS ? "" : Integer.toString(limit));
        trail.forEach(earlier -> address.append("&trail=").append(PageQuery.encoded(earlier)));
        append(address, "page", page);
        return address.toString();
    }

    private static void append(StringBuilder address, String name, String value) {
        if (!value.isEmpty()) {
            address.append('&').append(name).append('=').append(PageQuery.encoded(value));
        }
    }
}
