package io.jenkins.plugins.modellineage.jenkins.pages.palette;

import hudson.Extension;
import hudson.search.Search;
import hudson.search.SearchFactory;
import hudson.search.SearchableModelObject;

/**
 * Lets Jenkins' search find models beside what it finds anyway. Jenkins asks one factory for the search of an object: this
 * one comes last, so that a plugin that replaces the search keeps it.
 */
@Extension(ordinal = -1_000)
public final class ModelSearchFactory extends SearchFactory {
    @Override
    public Search createFor(SearchableModelObject owner) {
        return new ModelSearch();
    }
}
