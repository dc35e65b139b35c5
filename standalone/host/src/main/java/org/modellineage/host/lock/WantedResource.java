package org.modellineage.host.lock;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import java.io.Serializable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** What a {@code lock} asks for: the resource of a name, or some of those with a label. */
public final class WantedResource implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String resource;
    private String label;
    private int quantity;

    @DataBoundConstructor
    public WantedResource(@CheckForNull String resource) {
        this.resource = Util.fixEmptyAndTrim(resource);
    }

    @CheckForNull
    public String getResource() {
        return resource;
    }

    @CheckForNull
    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Util.fixEmptyAndTrim(label);
    }

    /** How many; 0 for all. */
    public int getQuantity() {
        return quantity;
    }

    @DataBoundSetter
    public void setQuantity(int quantity) {
        this.quantity = quantity;
    }

    /** @throws IllegalArgumentException in the words of Jenkins where it is neither or both, or no resource has the label */
    void check() {
        if (resource == null && label == null) {
            throw new IllegalArgumentException("Either resource label or resource name must be specified.");
        } else if (resource != null && label != null) {
            throw new IllegalArgumentException("Resource label and resource name cannot be specified simultaneously.");
        } else if (label != null && !Locks.get().hasLabel(label)) {
            throw new IllegalArgumentException("The resource label does not exist: " + label + ".");
        }
    }

    @Override
    public String toString() {
        return label == null
                ? "Resource: " + resource
                : "Label: " + label + (quantity > 0 ? ", Quantity: " + quantity : "");
    }
}
