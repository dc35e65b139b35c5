package org.jenkinsci.plugins.workflow.steps;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;

/** A step with its arguments bound. */
public abstract class Step extends AbstractDescribableImpl<Step> implements ExtensionPoint {

    /** Makes the execution; called on the thread that runs the script, so it must not block. */
    public abstract StepExecution start(StepContext context) throws Exception;

    @Override
    public StepDescriptor getDescriptor() {
        return (StepDescriptor) super.getDescriptor();
    }
}
