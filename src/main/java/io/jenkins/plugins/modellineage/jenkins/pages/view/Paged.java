package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list that may be long.
 *
 * @param list what addresses and JSON call it
 * @param items the rows of this page
 * @param query by which the other pages are reached
 */
public record Paged<T>(String list, List<T> items, Slice slice, PageQuery query) {
    public Paged {
        items = List.copyOf(items);
    }

    /**
     * The page that the query asks for, or the one nearest to it.
     *
     * @param all of which no other rows are looked at
     * @param most rows of a page unless the query says otherwise
     */
    public static <S, T> Paged<T> of(
            String list, List<S> all, Function<? super List<S>, ? extends List<T>> rows, PageQuery query, int most) {
        Slice slice = query.slice(list, all.size(), most);
        return new Paged<>(list, rows.apply(slice.of(all)), slice, query);
    }

    /** The same page with rows that are made of its rows. */
    public <R> Paged<R> as(Function<? super List<T>, ? extends List<R>> made) {
        return new Paged<>(list, made.apply(items), slice, query);
    }

    /** How many rows all pages have. */
    public int total() {
        return slice.total();
    }

    public boolean isEmpty() {
        return slice.total() == 0;
    }

    /** Whether there are other pages. */
    public boolean continues() {
        return slice.pages() > 1;
    }

    /** Place of this page's first row in the list, from 1. */
    public int from() {
        return slice.begin() + 1;
    }

    /** Place of its last row. */
    public int to() {
        return slice.end();
    }

    /** Where the other pages are, relative to Jenkins' root; empty when that is where the reader is. */
    public String home() {
        return query.page();
    }

    /** Link to the first page; null on it. */
    public String firstHref() {
        return slice.previous().map(any -> query.href(list, 1)).orElse(null);
    }

    /** Link to the page before; null on the first. */
    public String previousHref() {
        return slice.previous().map(page -> query.href(list, page)).orElse(null);
    }

    /** Link to the next page; null on the last. */
    public String nextHref() {
        return slice.next().map(page -> query.href(list, page)).orElse(null);
    }

    /** Link to the last page; null on it. */
    public String lastHref() {
        return slice.next().map(any -> query.href(list, slice.pages())).orElse(null);
    }

    /** The page's place in the list, for JSON. */
    PagePlace place() {
        return new PagePlace(
                slice.total(),
                slice.page(),
                slice.pages(),
                slice.limit(),
                slice.previous().map(page -> query.address(list, page)).orElse(null),
                slice.next().map(page -> query.address(list, page)).orElse(null));
    }
}
