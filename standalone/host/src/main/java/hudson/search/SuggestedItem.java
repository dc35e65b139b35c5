package hudson.search;

import hudson.model.Item;
import hudson.model.ItemGroup;

/** Something found, with what it was found in. */
public class SuggestedItem {
    private final SuggestedItem parent;
    public final SearchItem item;

    public SuggestedItem(SearchItem top) {
        this(null, top);
    }

    public SuggestedItem(SuggestedItem parent, SearchItem item) {
        this.parent = parent;
        this.item = item;
    }

    /** Names from the outermost thing to this one. */
    public String getPath() {
        return parent == null ? item.getSearchName() : parent.getPath() + " » " + item.getSearchName();
    }

    /** Begins with a slash, from Jenkins' root. */
    public String getUrl() {
        String own = item.getSearchUrl();
        if (own.startsWith("/")) {
            return own;
        }
        String outer = parent == null ? "" : parent.getUrl();
        return outer.endsWith("/") ? outer + own : outer + "/" + own;
    }

    /** An item is found in the folders that it lies in. */
    public static SuggestedItem build(SearchableModelObject searchContext, SearchItem si) {
        if (si instanceof Item inside) {
            ItemGroup<? extends Item> group = inside.getParent();
            if (group instanceof Item outer && outer instanceof SearchItem found) {
                return new SuggestedItem(build(searchContext, found), si);
            }
        }
        return new SuggestedItem(si);
    }
}
