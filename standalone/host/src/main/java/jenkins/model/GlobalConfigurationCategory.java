package jenkins.model;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.ModelObject;
import org.jenkinsci.Symbol;

/** Groups {@link GlobalConfiguration}s by page. */
public abstract class GlobalConfigurationCategory implements ExtensionPoint, ModelObject {
    public GlobalConfigurationCategory() {}

    public abstract String getShortDescription();

    public static ExtensionList<GlobalConfigurationCategory> all() {
        return ExtensionList.lookup(GlobalConfigurationCategory.class);
    }

    /**
     * The category of that class.
     *
     * @throws AssertionError when it is not registered
     */
    public static <T extends GlobalConfigurationCategory> T get(Class<T> type) {
        T found = all().get(type);
        if (found == null) {
            throw new AssertionError("Category not found. It seems the " + type + " is not annotated with @Extension");
        }
        return found;
    }

    /** Where configurations go that name no other. */
    @Extension
    @Symbol("unclassified")
    public static class Unclassified extends GlobalConfigurationCategory {
        public Unclassified() {}

        @Override
        public String getShortDescription() {
            return "Unclassified";
        }

        @Override
        public String getDisplayName() {
            return "Unclassified";
        }
    }

    /** Configurations about security. */
    @Extension
    @Symbol("security")
    public static class Security extends GlobalConfigurationCategory {
        public Security() {}

        @Override
        public String getShortDescription() {
            return "Who may use the system";
        }

        @Override
        public String getDisplayName() {
            return "Security";
        }
    }
}
