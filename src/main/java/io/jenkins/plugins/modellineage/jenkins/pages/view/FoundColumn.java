package io.jenkins.plugins.modellineage.jenkins.pages.view;

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
 */
public record FoundColumn(SearchKey key, String label, String sorted, String href) {
    static FoundColumn of(SearchKey key, SearchQuery query) {
        Optional<Direction> direction = query.orders().stream()
                .findFirst()
                .filter(order -> order.key().equals(key))
                .map(SearchOrder::direction);
        String sorted = direction
                .map(it -> it == Direction.ASCENDING ? "ascending" : "descending")
                .orElse("none");
        String href = key.kind() == Kind.DATASET
                ? null
                : query.by(key.written() + (turned(key, direction) == Direction.DESCENDING ? " DESC" : ""))
                        .href();
        return new FoundColumn(key, label(key), sorted, href);
    }

    static String label(SearchKey key) {
        return key.kind() == Kind.ATTRIBUTE ? key.name() : key.written();
    }

    /** First what people look for: the greatest number, the newest, the first in the alphabet. */
    private static Direction turned(SearchKey key, Optional<Direction> now) {
        Direction first = key.type() == ValueType.TEXT ? Direction.ASCENDING : Direction.DESCENDING;
        return now.map(it -> it == Direction.ASCENDING ? Direction.DESCENDING : Direction.ASCENDING)
                .orElse(first);
    }

    public boolean number() {
        return key.type() == ValueType.NUMBER;
    }

    /** As a filter writes it. */
    public String written() {
        return key.written();
    }
}
