package org.jenkinsci.plugins.workflow.cps.steps;

import hudson.FilePath;
import hudson.remoting.ProxyException;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.modellineage.host.pipeline.LoadingContext;

/** Ends as the script ends that it runs. */
public class LoadStepExecution extends AbstractStepExecutionImpl {

    private static final long serialVersionUID = 1L;

    private final transient LoadStep step;

    LoadStepExecution(LoadStep step, StepContext context) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        String text = getContext().get(FilePath.class).child(step.getPath()).readToString();
        compiled(text)
                .withDisplayName(step.getPath())
                .withCallback(BodyExecutionCallback.wrap(getContext()))
                .start();
        return false;
    }

    /** What the compiler finds cannot be saved as it is, and the script may keep what it catches. */
    private BodyInvoker compiled(String text) throws Exception {
        try {
            return ((LoadingContext) getContext()).script(text);
        } catch (MultipleCompilationErrorsException broken) {
            throw new ProxyException(broken);
        }
    }
}
