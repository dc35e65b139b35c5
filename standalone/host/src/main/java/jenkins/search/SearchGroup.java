package jenkins.search;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.ModelObject;

/** A heading under which the command palette lists what it found. */
public interface SearchGroup extends ExtensionPoint, ModelObject {
    static ExtensionList<SearchGroup> all() {
        return ExtensionList.lookup(SearchGroup.class);
    }

    @NonNull
    static <T extends SearchGroup> T get(Class<T> type) {
        T group = all().get(type);
        if (group == null) {
            throw new AssertionError("Group not found. It seems the " + type
                    + " is not annotated with @Extension and so not registered");
        }
        return group;
    }

    @Extension(ordinal = -1)
    class UnclassifiedSearchGroup implements SearchGroup {
        @Override
        public String getDisplayName() {
            return Messages.SearchGroup_UnclassifiedSearchGroup_DisplayName();
        }
    }

    @Extension(ordinal = 999)
    class ItemSearchGroup implements SearchGroup {
        @Override
        public String getDisplayName() {
            return Messages.SearchGroup_ItemSearchGroup_DisplayName();
        }
    }
}
