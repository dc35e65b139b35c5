package hudson.model;

import hudson.ExtensionList;
import jenkins.model.Jenkins;

/** A kind of item that can be made in Jenkins or a folder. */
public abstract class TopLevelItemDescriptor extends Descriptor<TopLevelItem> {

    protected TopLevelItemDescriptor() {}

    public boolean isApplicableIn(ItemGroup parent) {
        return true;
    }

    public final void checkApplicableIn(ItemGroup parent) {
        if (!isApplicableIn(parent)) {
            throw new IllegalArgumentException(
                    getDisplayName() + " items are not applicable in " + parent.getFullDisplayName());
        }
    }

    public String getIconClassName() {
        return null;
    }

    public abstract TopLevelItem newInstance(ItemGroup parent, String name);

    public static ExtensionList<TopLevelItemDescriptor> all() {
        return Jenkins.get().getExtensionList(TopLevelItemDescriptor.class);
    }
}
