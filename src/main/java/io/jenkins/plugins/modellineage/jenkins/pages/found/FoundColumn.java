package io.jenkins.plugins.modellineage.jenkins.pages.found;

import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import io.jenkins.plugins.modellineage.search.SearchKey.ValueType;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.SearchOrder.Direction;
import java.util.Optional;

/**
 * A column of what was found.
 *
 * @param label without {@code attributes.}, as filters may write it
 * @param sorted {@code ascending}, {@code descending}, or {@code none} when the rows are not sorted by it first
 * @param href sorts by it, or the other way round; null for what nothing can be sorted by
 * @param number whether its values are numbers, be it as text
 * @param best of all that was found; null where nobody says which way is better
 */
public record FoundColumn(SearchKey key, String label, String sorted, String href, boolean number, BestValue best) {
    static FoundColumn of(SearchKey key, SearchQuery query, boolean number, BestValue best) {
        Optional<Direction> direction = query.orders().stream()
                .findFirst()
                .filter(order -> order.key().equals(key))
                .map(SearchOrder::direction);
        String sorted = direction
                .map(it -> it == Direction.ASCENDING ? "ascending" : "descending")
                .orElse("none");
        boolean lower = best != null && best.lower();
        String href = key.kind() == Kind.DATASET
                ? null
                : query.by(key.written() + (turned(key, direction, lower) == Direction.DESCENDING ? " DESC" : ""))
                        .href();
        return new FoundColumn(key, label(key), sorted, href, number, best);
    }

    static String label(SearchKey key) {
        return key.kind() == Kind.ATTRIBUTE ? key.name() : key.written();
    }

    /** First what people look for: the best or greatest number, the newest, the first in the alphabet. */
    private static Direction turned(SearchKey key, Optional<Direction> now, boolean lower) {
        Direction first = key.type() == ValueType.TEXT || lower ? Direction.ASCENDING : Direction.DESCENDING;
        return now.map(it -> it == Direction.ASCENDING ? Direction.DESCENDING : Direction.ASCENDING)
                .orElse(first);
    }

    /** What the key is of, with the dot, for metrics, parameters, tags and inputs; empty for attributes. */
    public String family() {
        return key.kind() == Kind.ATTRIBUTE ? "" : key.kind().prefix() + ".";
    }

    /** The key without its family. */
    public String name() {
        return label.substring(family().length());
    }
}
