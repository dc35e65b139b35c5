package hudson.model;

import hudson.search.Search;
import hudson.search.SearchFactory;
import hudson.search.SearchIndex;
import hudson.search.SearchIndexBuilder;
import hudson.search.SearchableModelObject;

public abstract class AbstractModelObject implements SearchableModelObject {
    /** What can be found in it: nothing, unless a class says more. */
    protected SearchIndexBuilder makeSearchIndex() {
        return new SearchIndexBuilder();
    }

    @Override
    public final SearchIndex getSearchIndex() {
        return makeSearchIndex().make();
    }

    @Override
    public Search getSearch() {
        for (SearchFactory factory : SearchFactory.all()) {
            Search search = factory.createFor(this);
            if (search != null) {
                return search;
            }
        }
        return new Search();
    }

    @Override
    public String getSearchName() {
        return getDisplayName();
    }
}
