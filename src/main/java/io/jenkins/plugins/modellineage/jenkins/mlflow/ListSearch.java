package io.jenkins.plugins.modellineage.jenkins.mlflow;

import io.jenkins.plugins.modellineage.mlflow.Page;
import io.jenkins.plugins.modellineage.mlflow.Request;
import io.jenkins.plugins.modellineage.search.Attributes;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.FilterParser;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import io.jenkins.plugins.modellineage.search.Searched;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A search of things that are all at hand, by the filter and the order that a request says. */
final class ListSearch<T> {
    private final Filter filter;
    private final Comparator<Row<T>> order;
    private final List<Row<T>> found = new ArrayList<>();

    private record Row<T>(T thing, Searched facts) {}

    /**
     * A search that has found nothing yet.
     *
     * @param filter name of the member of the request that has the filter
     * @param otherwise how things are sorted that the request's order leaves equal
     * @throws io.jenkins.plugins.modellineage.search.SearchException when filter or order cannot be read
     */
    ListSearch(Request request, String filter, Attributes attributes, Comparator<T> otherwise) {
        this.filter = FilterParser.parse(request.text(filter).orElse(""), attributes);
        Comparator<Searched> said =
                SearchOrder.comparator(SearchOrder.parse(String.join(", ", request.texts("order_by")), attributes));
        this.order = Comparator.<Row<T>, Searched>comparing(Row::facts, said).thenComparing(Row::thing, otherwise);
    }

    /** Keeps the thing if the filter lets it pass. */
    void offer(T thing, Searched facts) {
        if (filter.matches(facts)) {
            found.add(new Row<>(thing, facts));
        }
    }

    /** How many things were found. */
    int size() {
        return found.size();
    }

    /** The part that the request asks for, as {@link Page#of} cuts it. */
    Page<T> page(Request request, int usual, int most) {
        found.sort(order);
        return Page.of(found.stream().map(Row::thing).toList(), request, usual, most);
    }
}
