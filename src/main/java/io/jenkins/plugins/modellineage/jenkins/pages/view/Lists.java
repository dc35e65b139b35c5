package io.jenkins.plugins.modellineage.jenkins.pages.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The lists of one page of Jenkins for one request. Each is made when it is first asked for, and only the page of it that shows. */
public final class Lists {
    private final PageQuery query;
    private final Map<String, Supplier<? extends Paged<?>>> lists = new LinkedHashMap<>();

    public Lists(PageQuery query) {
        this.query = query;
    }

    /** A list of short rows, as they are. */
    public <T> Supplier<Paged<T>> rows(String name, Supplier<List<T>> all) {
        return rows(name, all, row -> row);
    }

    /** A list of short rows, of which those of one page are made. */
    public <S, T> Supplier<Paged<T>> rows(String name, Supplier<List<S>> all, Function<? super S, ? extends T> row) {
        return together(name, all, mapped(row), PageQuery.ROWS);
    }

    /** A list of long rows, of which fewer make a page. */
    public <S, T> Supplier<Paged<T>> cards(String name, Supplier<List<S>> all, Function<? super S, ? extends T> card) {
        return together(name, all, mapped(card), PageQuery.CARDS);
    }

    private static <S, T> Function<List<S>, List<T>> mapped(Function<? super S, ? extends T> row) {
        return all -> all.stream().<T>map(row).toList();
    }

    /** A list whose rows are made together for a page. */
    public <S, T> Supplier<Paged<T>> together(
            String name, Supplier<List<S>> all, Function<? super List<S>, ? extends List<T>> rows, int most) {
        Supplier<Paged<T>> once = new Once<>(() -> Paged.of(name, all.get(), rows, query, most));
        if (lists.putIfAbsent(name, once) != null) {
            throw new IllegalArgumentException("There is a list '" + name + "' already");
        }
        return once;
    }

    /** Whether only the first page of each list is here, and the others are at an address of their own. */
    boolean areElsewhere() {
        return !query.page().isEmpty();
    }

    /** Which page of each list is shown. */
    public Map<String, PagePlace> places() {
        Map<String, PagePlace> places = new LinkedHashMap<>();
        lists.forEach((name, list) -> places.put(name, list.get().place()));
        return places;
    }

    /** Why what the address asks for cannot be answered as it was asked; in one line. */
    public Optional<String> problem() {
        return query.problem(lists.keySet())
                .or(() -> lists.entrySet().stream()
                        .filter(list -> query.asksFor(list.getKey()))
                        .flatMap(list -> query
                                .beyond(list.getKey(), list.getValue().get().slice())
                                .stream())
                        .findFirst());
    }
}
