package hudson.search;

import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What is in a collection; a suggestion has the token in its name, in whatever case. */
public abstract class CollectionSearchIndex<SMT extends SearchableModelObject> implements SearchIndex {
    protected abstract SearchItem get(String key);

    protected abstract Collection<SMT> all();

    @NonNull
    protected Iterable<SMT> allAsIterable() {
        Collection<SMT> all = all();
        return all == null ? List.of() : all;
    }

    @Override
    public void find(String token, List<SearchItem> result) {
        SearchItem found = get(token);
        if (found != null) {
            result.add(found);
        }
    }

    @Override
    public void suggest(String token, List<SearchItem> result) {
        String sought = token.toLowerCase(Locale.ROOT);
        for (SMT each : allAsIterable()) {
            if (each != null && getName(each).toLowerCase(Locale.ROOT).contains(sought)) {
                result.add(each);
            }
        }
    }

    protected String getName(SMT o) {
        return o.getDisplayName();
    }
}
