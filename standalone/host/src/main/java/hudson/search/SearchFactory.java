package hudson.search;

import hudson.ExtensionList;
import hudson.ExtensionPoint;

/** Makes the search of an object; the first one that makes one counts. */
public abstract class SearchFactory implements ExtensionPoint {
    /** The search; null to leave it to the next factory. */
    public abstract Search createFor(SearchableModelObject owner);

    public static ExtensionList<SearchFactory> all() {
        return ExtensionList.lookup(SearchFactory.class);
    }
}
