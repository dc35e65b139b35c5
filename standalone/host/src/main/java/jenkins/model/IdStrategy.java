package jenkins.model;

import hudson.DescriptorExtensionList;
import hudson.Extension;
import hudson.ExtensionPoint;
import hudson.model.Describable;
import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** How the ids of users or groups compare. */
public abstract class IdStrategy implements Describable<IdStrategy>, ExtensionPoint, Comparator<String> {
    public static IdStrategy CASE_INSENSITIVE = new CaseInsensitive();

    public IdStrategy() {}

    /** Equal ids have equal keys. */
    public String keyFor(String id) {
        return id;
    }

    public boolean equals(String id1, String id2) {
        return compare(id1, id2) == 0;
    }

    @Override
    public abstract int compare(String id1, String id2);

    @Override
    public IdStrategyDescriptor getDescriptor() {
        return (IdStrategyDescriptor) Describable.super.getDescriptor();
    }

    @Override
    public boolean equals(Object that) {
        return that != null && getClass() == that.getClass();
    }

    @Override
    public int hashCode() {
        return getClass().hashCode();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName();
    }

    public static DescriptorExtensionList<IdStrategy, IdStrategyDescriptor> all() {
        return Jenkins.get().getDescriptorList(IdStrategy.class);
    }

    /** Case makes no difference. */
    public static class CaseInsensitive extends IdStrategy implements Serializable {
        private static final long serialVersionUID = 1;

        @DataBoundConstructor
        public CaseInsensitive() {}

        @Override
        public String keyFor(String id) {
            return id.toLowerCase(Locale.ENGLISH);
        }

        @Override
        public boolean equals(String id1, String id2) {
            return compare(id1, id2) == 0;
        }

        @Override
        public int compare(String id1, String id2) {
            return String.CASE_INSENSITIVE_ORDER.compare(id1, id2);
        }

        @Override
        public IdStrategyDescriptor getDescriptor() {
            return super.getDescriptor();
        }

        /** Describes the strategy. */
        @Extension
        @Symbol("caseInsensitive")
        public static class DescriptorImpl extends IdStrategyDescriptor {
            public DescriptorImpl() {}

            @Override
            public String getDisplayName() {
                return "Case insensitive";
            }
        }
    }
}
