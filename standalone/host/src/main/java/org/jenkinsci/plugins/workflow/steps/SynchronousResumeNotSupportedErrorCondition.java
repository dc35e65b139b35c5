package org.jenkinsci.plugins.workflow.steps;

import hudson.Extension;
import java.io.IOException;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.flow.ErrorCondition;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code nonresumable}: the controller was started anew while a step was at work that cannot go on. */
public final class SynchronousResumeNotSupportedErrorCondition extends ErrorCondition {

    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public SynchronousResumeNotSupportedErrorCondition() {}

    @Override
    public boolean test(Throwable t, StepContext context) throws IOException, InterruptedException {
        return t instanceof SynchronousResumeNotSupportedException;
    }

    /** Its descriptor. */
    @Symbol("nonresumable")
    @Extension
    public static final class DescriptorImpl extends ErrorConditionDescriptor {
        @Override
        public String getDisplayName() {
            return "Non-resumable steps";
        }
    }
}
