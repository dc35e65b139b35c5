package org.modellineage.host.library;

import hudson.Extension;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.util.Map;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** Where a script says that a library comes from. It is taken and not asked: the host has the folder it was given. */
public final class GivenRetriever extends AbstractDescribableImpl<GivenRetriever> {
    private final Map scm;

    @DataBoundConstructor
    public GivenRetriever(Map scm) {
        this.scm = scm;
    }

    public Map getScm() {
        return scm;
    }

    /** Its descriptor. */
    @Extension
    @Symbol({"modernSCM", "legacySCM"})
    public static final class DescriptorImpl extends Descriptor<GivenRetriever> {
        @Override
        public String getDisplayName() {
            return "Retrieved by the host";
        }
    }
}
