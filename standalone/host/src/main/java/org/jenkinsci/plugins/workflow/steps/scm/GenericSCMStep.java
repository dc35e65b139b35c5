package org.jenkinsci.plugins.workflow.steps.scm;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.scm.SCM;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code checkout}: fills the workspace from any source. */
public final class GenericSCMStep extends SCMStep {

    private final SCM scm;

    @DataBoundConstructor
    public GenericSCMStep(SCM scm) {
        this.scm = scm;
    }

    public SCM getScm() {
        return scm;
    }

    @Override
    @NonNull
    protected SCM createSCM() {
        return scm;
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends SCMStepDescriptor {
        @Override
        public String getFunctionName() {
            return "checkout";
        }

        @Override
        public String getDisplayName() {
            return "Check out from version control";
        }
    }
}
