package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.index.Found;
import io.jenkins.plugins.modellineage.index.Search;
import io.jenkins.plugins.modellineage.search.Filter;
import io.jenkins.plugins.modellineage.search.SearchOrder;
import java.util.List;

/**
 * A question with what its reader may see, to be asked several times for one answer. Equal ones are of those who may see
 * the same. Answers throw {@link Refused} when the index cannot be asked.
 */
public final class Sighted {
    private final Search search;

    Sighted(Search search) {
        this.search = search;
    }

    Search search() {
        return search;
    }

    public Found found() {
        return Finder.ask(search);
    }

    /**
     * The page of that token.
     *
     * @throws io.jenkins.plugins.modellineage.index.PageRefused when the token is none of this question
     */
    public Found page(String token) {
        return Finder.ask(search.from(token));
    }

    /** Of all that also matches, the first by that order. */
    public Found narrowed(Filter also, SearchOrder order) {
        return Finder.ask(
                search.where(new Filter.And(List.of(also, search.filter()))).by(List.of(order)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sighted sighted && search.equals(sighted.search);
    }

    @Override
    public int hashCode() {
        return search.hashCode();
    }
}
