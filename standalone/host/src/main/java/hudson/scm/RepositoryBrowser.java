package hudson.scm;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;
import java.io.IOException;
import java.io.Serializable;
import java.net.URL;

/** Where a change can be looked at. */
public abstract class RepositoryBrowser<E extends ChangeLogSet.Entry>
        implements Describable<RepositoryBrowser<?>>, ExtensionPoint, Serializable {
    private static final long serialVersionUID = 1L;

    public abstract URL getChangeSetLink(E changeSet) throws IOException;

    @Override
    public Descriptor<RepositoryBrowser<?>> getDescriptor() {
        return Describable.super.getDescriptor();
    }
}
