package org.jenkinsci.plugins.workflow.cps;

import com.google.common.util.concurrent.ListenableFuture;
import hudson.model.Result;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** The step's context as seen from inside its block. */
final class CpsBodySubContext extends StepContext {

    private static final long serialVersionUID = 1L;

    private final ProgramStepContext base;
    private final CpsBodyExecution body;
    private final ContextVariableSet variables;
    private final String startNodeId;

    CpsBodySubContext(
            ProgramStepContext base, CpsBodyExecution body, ContextVariableSet variables, String startNodeId) {
        this.base = base;
        this.body = body;
        this.variables = variables;
        this.startNodeId = startNodeId;
    }

    @Override
    public <T> T get(Class<T> key) throws IOException, InterruptedException {
        return base.getInside(key, variables, startNodeId);
    }

    @Override
    public void onSuccess(Object result) {
        base.onSuccess(result);
    }

    @Override
    public void onFailure(Throwable t) {
        base.onFailure(t);
    }

    @Override
    public boolean isReady() {
        return base.isReady();
    }

    @Override
    public ListenableFuture<Void> saveState() {
        return base.saveState();
    }

    @Override
    public void setResult(Result r) {
        base.setResult(r);
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        return base.newBodyInvoker();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof CpsBodySubContext other && base.equals(other.base) && body == other.body;
    }

    @Override
    public int hashCode() {
        return base.hashCode() * 31 + startNodeId.hashCode();
    }
}
