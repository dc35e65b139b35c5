package hudson.search;

import hudson.ExtensionComponent;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.search.SearchGroup;
import org.kohsuke.stapler.Ancestor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.ExportConfig;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.modellineage.host.web.Icons;

/** What the command palette asks, at the address {@code search} of an object. Takes the query for one token. */
public class Search implements StaplerProxy {
    private static final int MOST = 100;

    /** Answers what may be meant, group by group, as JSON. */
    public void doSuggest(StaplerRequest2 req, StaplerResponse2 rsp, @QueryParameter String query)
            throws IOException, ServletException {
        Result r = new Result();
        for (SuggestedItem found : getSuggestions(req, query)) {
            String group = found.item.getSearchGroup().getDisplayName();
            r.suggestions.add(new Item(
                    found.getPath(),
                    found.getUrl(),
                    Icons.svg(found.item.getSearchIcon(), null, null, null),
                    "symbol",
                    group));
        }
        Map<String, Double> ordinals = SearchGroup.all().getComponents().stream()
                .collect(Collectors.toMap(c -> c.getInstance().getDisplayName(), ExtensionComponent::ordinal));
        r.suggestions.sort(
                Comparator.comparingDouble((Item item) -> ordinals.getOrDefault(item.getGroup(), Double.MAX_VALUE))
                        .reversed()
                        .thenComparing(item -> item.name));
        rsp.serveExposedBean(req, r, new ExportConfig());
    }

    /** What may be meant by the query in what the address leads through. */
    public SearchResult getSuggestions(StaplerRequest2 req, String query) {
        SearchResultImpl result = new SearchResultImpl();
        Set<String> paths = new HashSet<>();
        List<SearchItem> found = new ArrayList<>();
        SearchableModelObject closest = null;
        for (Ancestor ancestor : req.getAncestors()) {
            if (ancestor.getObject() instanceof SearchableModelObject searched) {
                closest = searched;
                searched.getSearchIndex().suggest(query, found);
            }
        }
        for (SearchItem item : found) {
            SuggestedItem suggested = SuggestedItem.build(closest, item);
            if (result.size() < MOST && paths.add(suggested.getPath())) {
                result.add(suggested);
            }
        }
        return result;
    }

    @Override
    public Object getTarget() {
        Jenkins.get().checkPermission(Jenkins.READ);
        return this;
    }

    private static class SearchResultImpl extends ArrayList<SuggestedItem> implements SearchResult {
        private static final long serialVersionUID = 1;

        @Override
        public boolean hasMoreResults() {
            return false;
        }
    }

    @ExportedBean
    public static class Result {
        @Exported
        public List<Item> suggestions = new ArrayList<>();
    }

    @ExportedBean(defaultVisibility = 999)
    public static class Item {
        @Exported
        public String name;

        private final String url;
        private final String icon;
        private final String type;
        private final String group;

        public Item(String name, String url, String icon, String type, String group) {
            this.name = name;
            this.url = url;
            this.icon = icon;
            this.type = type;
            this.group = group;
        }

        @Exported
        public String getUrl() {
            return url;
        }

        @Exported
        public String getIcon() {
            return icon;
        }

        @Exported
        public String getType() {
            return type;
        }

        @Exported
        public String getGroup() {
            return group;
        }
    }
}
