package jenkins.model.details;

import hudson.ExtensionList;
import hudson.model.Actionable;
import hudson.model.ModelObject;
import org.jenkins.ui.icon.IconSpec;

/** One fact about an object, in the strip below its page's title. */
public abstract class Detail implements ModelObject, IconSpec {
    private final Actionable object;

    public Detail(Actionable object) {
        this.object = object;
    }

    public Actionable getObject() {
        return object;
    }

    /** Null hides the detail. */
    @Override
    public String getIconClassName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return null;
    }

    /** Null when it leads nowhere. */
    public String getLink() {
        return null;
    }

    public DetailGroup getGroup() {
        return ExtensionList.lookupSingleton(GeneralDetailGroup.class);
    }

    /** Small ones come first in their group. */
    public int getOrder() {
        return Integer.MAX_VALUE;
    }
}
