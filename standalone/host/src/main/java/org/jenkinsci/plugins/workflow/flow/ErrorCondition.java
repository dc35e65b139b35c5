package org.jenkinsci.plugins.workflow.flow;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.ExtensionPoint;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import java.io.IOException;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Which errors of a build are meant, such as those after which a block is tried again. */
public abstract class ErrorCondition extends AbstractDescribableImpl<ErrorCondition>
        implements ExtensionPoint, Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Whether this error is one of them.
     *
     * @param context of the step that handles the error
     */
    public abstract boolean test(@NonNull Throwable error, @CheckForNull StepContext context)
            throws IOException, InterruptedException;

    @Override
    public ErrorConditionDescriptor getDescriptor() {
        return (ErrorConditionDescriptor) super.getDescriptor();
    }

    /** Its descriptor. */
    public abstract static class ErrorConditionDescriptor extends Descriptor<ErrorCondition> {}
}
