package org.modellineage.host.scm;

import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.Serializable;

/** One more wish about a checkout. */
public abstract class GitExtension extends AbstractDescribableImpl<GitExtension> implements Serializable {
    private static final long serialVersionUID = 1L;

    abstract void addTo(GitWishes wishes);

    /** The descriptor of one. */
    abstract static class GitExtensionDescriptor extends Descriptor<GitExtension> {
        private final String label;

        GitExtensionDescriptor(String label) {
            this.label = label;
        }

        @Override
        public final String getDisplayName() {
            return label;
        }
    }
}
