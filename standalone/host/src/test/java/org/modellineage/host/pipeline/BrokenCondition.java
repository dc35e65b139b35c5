package org.modellineage.host.pipeline;

import hudson.Extension;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.workflow.flow.ErrorCondition;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code brokenCondition}: a condition of {@code retry} that cannot answer. */
public final class BrokenCondition extends ErrorCondition {
    private static final long serialVersionUID = 1L;

    @DataBoundConstructor
    public BrokenCondition() {}

    @Override
    public boolean test(Throwable t, StepContext context) {
        throw new IllegalStateException("the condition is broken");
    }

    /** Its descriptor. */
    @Extension
    @Symbol("brokenCondition")
    public static final class DescriptorImpl extends ErrorConditionDescriptor {
        @Override
        public String getDisplayName() {
            return "Broken";
        }
    }
}
