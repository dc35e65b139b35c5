package io.jenkins.plugins.modellineage.jenkins.pages.palette;

import hudson.search.Search;
import hudson.search.SearchResult;
import hudson.search.SuggestedItem;
import org.kohsuke.stapler.StaplerRequest2;

/** Jenkins' own search, which also suggests models and versions. */
public class ModelSearch extends Search {
    @Override
    public SearchResult getSuggestions(StaplerRequest2 req, String query) {
        SearchResult found = super.getSuggestions(req, query);
        SoughtModels.suggested(query).stream().map(SuggestedItem::new).forEach(found::add);
        return found;
    }
}
