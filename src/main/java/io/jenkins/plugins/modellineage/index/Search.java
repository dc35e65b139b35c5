package io.jenkins.plugins.modellineage.index;

import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is asked of the index.
 *
 * @param sight of the one who asks
 * @param group the {@link Entry#group()} of all that is asked for; empty for whatever group
 * @param rows on one page
 * @param page token of the page, from the answer to the page before; empty for the first one
 */
public record Search(
        Subject subject,
        Sight sight,
        String group,
        Filter filter,
        List<SearchOrder> orders,
        int rows,
        Optional<String> page) {
    /** The most rows of a page. */
    public static final int MOST_ROWS = 50_000;

    public Search {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(sight, "sight");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(filter, "filter");
        orders = List.copyOf(orders);
        Objects.requireNonNull(page, "page");
        if (rows < 1 || rows > MOST_ROWS) {
            throw new IllegalArgumentException(rows + " rows are not a page; ask for 1 to " + MOST_ROWS);
        }
    }

    /** Of whatever group. */
    public Search(
            Subject subject, Sight sight, Filter filter, List<SearchOrder> orders, int rows, Optional<String> page) {
        this(subject, sight, "", filter, orders, rows, page);
    }

    /** The newest of all that may be seen. */
    public static Search newest(Subject subject, Sight sight, int rows) {
        return new Search(subject, sight, Filter.ALL, List.of(), rows, Optional.empty());
    }

    /** Of that group alone. */
    public Search of(String group) {
        return new Search(subject, sight, group, filter, orders, rows, page);
    }

    public Search where(Filter filter) {
        return new Search(subject, sight, group, filter, orders, rows, page);
    }

    /** Where that leaves things equal, the newest come first. */
    public Search by(List<SearchOrder> orders) {
        return new Search(subject, sight, group, filter, orders, rows, page);
    }

    /** The page of that token. */
    public Search from(String page) {
        return new Search(subject, sight, group, filter, orders, rows, Optional.of(page));
    }
}
