package hudson.search;

import hudson.model.ModelObject;

/** A model object in which things can be searched. */
public interface SearchableModelObject extends ModelObject, SearchItem {
    /** At the address {@code search} below the object. */
    Search getSearch();
}
