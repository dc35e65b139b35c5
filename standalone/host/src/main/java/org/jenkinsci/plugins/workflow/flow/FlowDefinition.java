package org.jenkinsci.plugins.workflow.flow;

import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Action;
import hudson.model.TaskListener;
import hudson.scm.SCM;
import java.util.Collection;
import java.util.List;

/** What a Pipeline job runs. */
public abstract class FlowDefinition extends AbstractDescribableImpl<FlowDefinition> implements ExtensionPoint {

    /** Makes the execution of a new build, not yet started. */
    public FlowExecution create(FlowExecutionOwner handle, TaskListener listener, List<? extends Action> actions)
            throws Exception {
        throw new UnsupportedOperationException(getClass() + " has to implement create");
    }

    /** Where its sources come from. */
    public Collection<? extends SCM> getSCMs() {
        return List.of();
    }

    @Override
    public FlowDefinitionDescriptor getDescriptor() {
        return (FlowDefinitionDescriptor) super.getDescriptor();
    }
}
