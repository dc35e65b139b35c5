package io.jenkins.plugins.modellineage.jenkins.pages.palette;

import hudson.search.SearchIndex;
import hudson.search.SearchItem;
import jenkins.search.SearchGroup;

/**
 * A model or version that a search leads to.
 *
 * @param name as the palette shows it
 * @param url relative to Jenkins' root, without slashes at the ends
 */
record FoundModel(String name, String url) implements SearchItem {
    @Override
    public String getSearchName() {
        return name;
    }

    @Override
    public String getSearchUrl() {
        return "/" + url + "/";
    }

    @Override
    public String getSearchIcon() {
        return "symbol-cube";
    }

    @Override
    public SearchGroup getSearchGroup() {
        return SearchGroup.get(ModelSearchGroup.class);
    }

    @Override
    public SearchIndex getSearchIndex() {
        return SearchIndex.EMPTY;
    }
}
