package org.jenkinsci.plugins.workflow.cps;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Continuation;
import com.cloudbees.groovy.cps.Next;
import com.cloudbees.groovy.cps.Outcome;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import com.cloudbees.groovy.cps.impl.FunctionCallEnv;
import com.cloudbees.groovy.cps.impl.SourceLocation;
import com.cloudbees.groovy.cps.impl.TryBlockEnv;
import hudson.model.Action;
import hudson.model.Result;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.actions.BodyInvocationAction;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.cps.nodes.StepEndNode;
import org.jenkinsci.plugins.workflow.cps.nodes.StepStartNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** One run of a block, as a strand of its own. */
final class CpsBodyExecution extends BodyExecution {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(CpsBodyExecution.class.getName());

    private final ProgramStepContext step;
    private final int closureHandle;
    private final List<BodyExecutionCallback> callbacks;
    private CpsThread thread;
    private String startNodeId;
    private Outcome outcome;
    private transient CountDownLatch ended = new CountDownLatch(1);

    CpsBodyExecution(ProgramStepContext step, int closureHandle, List<BodyExecutionCallback> callbacks) {
        this.step = step;
        this.closureHandle = closureHandle;
        this.callbacks = new ArrayList<>(callbacks);
    }

    void launch(CpsThread parent, FlowHead head, ContextVariableSet variables, List<Action> startNodeActions) {
        CpsFlowExecution execution = parent.getExecution();
        StepStartNode start = new StepStartNode(execution, step.getStepDescriptor(), head.get());
        start.addAction(new BodyInvocationAction());
        startNodeActions.forEach(start::addAction);
        head.setNewHead(start);
        startNodeId = start.getId();
        CpsBodySubContext inside = new CpsBodySubContext(step, this, variables, startNodeId);
        callbacks.forEach(callback -> callback.onStart(inside));
        thread = parent.group.addThread(parent, program(parent), head, variables);
        thread.resume(new Outcome(null, null));
    }

    private Continuable program(CpsThread parent) {
        FunctionCallEnv caller = new FunctionCallEnv(null, new OnSuccess(this), SourceLocation.UNKNOWN, null);
        caller.setInvoker(parent.getExecution().createInvoker());
        TryBlockEnv env = new TryBlockEnv(caller, null);
        env.addHandler(Throwable.class, new OnFailure(this));
        try {
            Object value = parent.group.exported(closureHandle).call();
            return new Continuable(new Next(env, new OnSuccess(this), new Outcome(value, null)));
        } catch (CpsCallableInvocation invocation) {
            return new Continuable(invocation.invoke(env, SourceLocation.UNKNOWN, new OnSuccess(this)));
        } catch (RuntimeException x) {
            return new Continuable(new Next(env, new OnFailure(this), new Outcome(x, null)));
        }
    }

    private void end(Outcome result) {
        synchronized (this) {
            if (outcome != null) {
                return;
            }
            outcome = result;
        }
        StepStartNode start = (StepStartNode) load(startNodeId);
        StepEndNode end = new StepEndNode(thread.getExecution(), start, thread.head.get());
        if (result.isFailure()) {
            end.addAction(new ErrorAction(result.getAbnormal()));
        }
        thread.head.setNewHead(end);
        ended.countDown();
        for (BodyExecutionCallback callback : callbacks) {
            if (result.isSuccess()) {
                callback.onSuccess(step, result.getNormal());
            } else {
                callback.onFailure(step, result.getAbnormal());
            }
        }
    }

    private Object load(String id) {
        try {
            return thread.getExecution().getNode(id);
        } catch (IOException x) {
            throw new IllegalStateException("Node " + id + " cannot be read", x);
        }
    }

    @Override
    public Collection<StepExecution> getCurrentExecutions() {
        if (thread == null) {
            return List.of();
        }
        return thread.group.innermost(thread).stream()
                .map(CpsThread::getStep)
                .filter(Objects::nonNull)
                .toList();
    }

    @Override
    public boolean cancel(Throwable error) {
        try {
            step.getExecution().runInProgram(group -> {
                if (thread == null || isDone()) {
                    return;
                }
                group.innermost(thread).forEach(inner -> inner.stop(error));
            });
            return true;
        } catch (IOException x) {
            LOGGER.log(Level.WARNING, x, () -> "A block of " + step + " cannot be cancelled");
            return false;
        }
    }

    @Override
    public synchronized boolean isCancelled() {
        return outcome != null
                && outcome.getAbnormal() instanceof FlowInterruptedException interruption
                && interruption.getResult() == Result.ABORTED;
    }

    @Override
    public synchronized boolean isDone() {
        return outcome != null;
    }

    @Override
    public Object get() throws InterruptedException, ExecutionException {
        ended.await();
        return value();
    }

    @Override
    public Object get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        if (!ended.await(timeout, unit)) {
            throw new TimeoutException();
        }
        return value();
    }

    private synchronized Object value() throws ExecutionException {
        if (isCancelled()) {
            throw new CancellationException();
        }
        if (outcome.isFailure()) {
            throw new ExecutionException(outcome.getAbnormal());
        }
        return outcome.getNormal();
    }

    private Object readResolve() {
        ended = new CountDownLatch(outcome == null ? 1 : 0);
        return this;
    }

    private static final class OnSuccess implements Continuation, Serializable {
        private static final long serialVersionUID = 1L;
        private final CpsBodyExecution body;

        OnSuccess(CpsBodyExecution body) {
            this.body = body;
        }

        @Override
        public Next receive(Object value) {
            body.end(new Outcome(value, null));
            return Next.terminate(null);
        }
    }

    private static final class OnFailure implements Continuation, Serializable {
        private static final long serialVersionUID = 1L;
        private final CpsBodyExecution body;

        OnFailure(CpsBodyExecution body) {
            this.body = body;
        }

        @Override
        public Next receive(Object error) {
            body.end(new Outcome(null, (Throwable) error));
            return Next.terminate(null);
        }
    }
}
