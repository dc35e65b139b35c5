package hudson.search;

import java.util.List;

/** Things that can be looked up by their names. */
public interface SearchIndex {
    /** One without anything. */
    SearchIndex EMPTY = new SearchIndex() {
        @Override
        public void find(String token, List<SearchItem> result) {}

        @Override
        public void suggest(String token, List<SearchItem> result) {}
    };

    /** Adds what is called exactly that. */
    void find(String token, List<SearchItem> result);

    /** Adds what may be meant by it. */
    void suggest(String token, List<SearchItem> result);
}
