package hudson.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/** Something an object of the model offers: a page, an icon, or plain data. */
public interface Action extends ModelObject {
    @CheckForNull
    String getIconFileName();

    @Override
    @CheckForNull
    String getDisplayName();

    @CheckForNull
    String getUrlName();
}
