package hudson.search;

import java.util.ArrayList;
import java.util.List;

/** Gathers what can be searched. */
public final class SearchIndexBuilder {
    private final List<SearchIndex> indices = new ArrayList<>();

    public SearchIndexBuilder add(SearchIndex index) {
        indices.add(index);
        return this;
    }

    public SearchIndex make() {
        List<SearchIndex> all = List.copyOf(indices);
        return new SearchIndex() {
            @Override
            public void find(String token, List<SearchItem> result) {
                all.forEach(index -> index.find(token, result));
            }

            @Override
            public void suggest(String token, List<SearchItem> result) {
                all.forEach(index -> index.suggest(token, result));
            }
        };
    }
}
