package hudson.search;

import jenkins.search.SearchGroup;
import org.jenkins.ui.icon.IconSpec;

/** Something that a search leads to. */
public interface SearchItem {
    /** What the query is held against. */
    String getSearchName();

    /** Relative to what it was found in; from Jenkins' root when it begins with a slash. */
    String getSearchUrl();

    default String getSearchIcon() {
        return this instanceof IconSpec spec ? spec.getIconClassName() : "symbol-search";
    }

    default SearchGroup getSearchGroup() {
        return SearchGroup.get(SearchGroup.UnclassifiedSearchGroup.class);
    }

    /** What can be found inside of it. */
    SearchIndex getSearchIndex();
}
