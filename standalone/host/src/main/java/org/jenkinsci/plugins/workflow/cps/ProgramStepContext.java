package org.jenkinsci.plugins.workflow.cps;

import com.cloudbees.groovy.cps.Outcome;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import groovy.lang.Closure;
import hudson.model.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.cps.nodes.StepEndNode;
import org.jenkinsci.plugins.workflow.cps.nodes.StepStartNode;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.modellineage.host.pipeline.BranchingContext;
import org.modellineage.host.pipeline.LoadingContext;
import org.modellineage.host.pipeline.StepContextLookup;

/** The context of one call of a step. Holds ids only, and finds the program again after a restart. */
final class ProgramStepContext extends StepContext implements BranchingContext, LoadingContext {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ProgramStepContext.class.getName());

    private FlowExecutionOwner owner;
    private final int threadId;
    private final String nodeId;
    private final String stepDescriptorId;
    private final Integer bodyHandle;
    private final LinkedHashSet<Integer> bodyHeads = new LinkedHashSet<>();
    private transient List<CpsBodyInvoker> bodyInvokers = new ArrayList<>();
    private Outcome outcome;
    private boolean asynchronous;

    ProgramStepContext(StepDescriptor descriptor, CpsThread thread, FlowNode node, Integer bodyHandle) {
        this.owner = thread.getExecution().getOwner();
        this.threadId = thread.id;
        this.nodeId = node.getId();
        this.stepDescriptorId = descriptor.getId();
        this.bodyHandle = bodyHandle;
    }

    CpsFlowExecution getExecution() throws IOException {
        return (CpsFlowExecution) owner.get();
    }

    private CpsThreadGroup getGroup() throws IOException, InterruptedException {
        return getExecution().awaitProgram();
    }

    private CpsThread getThread() throws IOException, InterruptedException {
        CpsThread thread = CpsThread.current();
        if (thread == null
                || thread.id != threadId
                || !thread.getExecution().getOwner().equals(owner)) {
            thread = getGroup().getThread(threadId);
        }
        if (thread == null) {
            throw new IOException("The step " + stepDescriptorId + " of " + owner + " has ended already");
        }
        return thread;
    }

    FlowNode getNode() throws IOException {
        return getExecution().getNode(nodeId);
    }

    @CheckForNull
    StepDescriptor getStepDescriptor() {
        return StepDescriptor.all().stream()
                .filter(d -> d.getId().equals(stepDescriptorId))
                .findFirst()
                .orElse(null);
    }

    @Override
    public <T> T get(Class<T> key) throws IOException, InterruptedException {
        if (key == StepDescriptor.class) {
            return key.cast(getStepDescriptor());
        }
        if (FlowNode.class.isAssignableFrom(key)) {
            FlowNode node = getNode();
            return key.isInstance(node) ? key.cast(node) : null;
        }
        return lookup(getThread().contextVariables).get(key);
    }

    private StepContextLookup lookup(ContextVariableSet variables) throws IOException {
        return new StepContextLookup(getExecution()) {
            @Override
            protected <V> V explicit(Class<V> key) throws IOException, InterruptedException {
                return ContextVariableSet.get(variables, key);
            }
        };
    }

    /** As {@link #get}, for steps inside a block that this step has started. */
    <T> T getInside(Class<T> key, ContextVariableSet variables, String startNodeId)
            throws IOException, InterruptedException {
        if (FlowNode.class.isAssignableFrom(key)) {
            FlowNode node = getExecution().getNode(startNodeId);
            return key.isInstance(node) ? key.cast(node) : null;
        }
        return lookup(variables).get(key);
    }

    @Override
    public boolean hasBody() {
        return bodyHandle != null;
    }

    @Override
    public BodyInvoker newBodyInvoker() {
        if (bodyHandle == null) {
            throw new IllegalStateException("There's no body to invoke");
        }
        return new CpsBodyInvoker(this, bodyHandle);
    }

    /** For steps with several blocks of their own. */
    CpsBodyInvoker newBodyInvoker(int handle) {
        return new CpsBodyInvoker(this, handle);
    }

    @Override
    public StepExecution branches(Map<String, Closure> blocks, boolean failFast) {
        return new ParallelBranches(this, blocks, failFast);
    }

    @Override
    public BodyInvoker script(String text) throws IOException {
        CpsThread thread = CpsThread.current();
        CpsScript loaded = thread.getExecution().load(text);
        thread.group.register(loaded);
        return newBodyInvoker(thread.group.export(new ScriptBody(loaded)));
    }

    /** Starts a block now, or together with others when the step's start has returned. */
    void start(CpsBodyInvoker invoker) {
        synchronized (this) {
            if (!asynchronous) {
                bodyInvokers.add(invoker);
                return;
            }
        }
        onProgramThread(() -> launchLater(invoker));
    }

    private void launchLater(CpsBodyInvoker invoker) {
        try {
            CpsThread thread = getThread();
            FlowHead head =
                    bodyHeads.isEmpty() ? thread.head : thread.getExecution().headForNextBody(thread);
            bodyHeads.add(head.getId());
            invoker.launch(thread, head);
        } catch (IOException | InterruptedException x) {
            LOGGER.log(Level.FINE, x, () -> "a block was started too late in " + owner);
        }
    }

    /** Called on the program's thread when the step has not ended at once. */
    Outcome launchBodies(CpsThread thread) {
        List<CpsBodyInvoker> invokers;
        boolean endedAlready;
        synchronized (this) {
            invokers = new ArrayList<>(bodyInvokers);
            bodyInvokers.clear();
            if (invokers.isEmpty() && outcome != null) {
                finishNode(thread);
                return outcome;
            }
            asynchronous = true;
            endedAlready = outcome != null;
        }
        List<FlowHead> heads = new ArrayList<>();
        for (int i = 0; i < invokers.size(); i++) {
            heads.add(i == 0 ? thread.head : thread.head.fork());
        }
        for (int i = 0; i < invokers.size(); i++) {
            bodyHeads.add(heads.get(i).getId());
            invokers.get(i).launch(thread, heads.get(i));
        }
        if (endedAlready) {
            onProgramThread(this::resume);
        }
        return null;
    }

    synchronized boolean isCompleted() {
        return outcome != null;
    }

    synchronized Outcome getOutcome() {
        return outcome;
    }

    @Override
    public void onSuccess(Object result) {
        complete(new Outcome(result, null));
    }

    @Override
    public void onFailure(@NonNull Throwable t) {
        complete(new Outcome(null, t));
    }

    private void complete(Outcome newOutcome) {
        synchronized (this) {
            if (outcome != null) {
                LOGGER.log(Level.FINE, newOutcome.getAbnormal(), () -> "step " + stepDescriptorId + " ended twice");
                return;
            }
            outcome = newOutcome;
            if (!asynchronous) {
                return;
            }
        }
        onProgramThread(this::resume);
    }

    private void onProgramThread(Runnable task) {
        try {
            getExecution().runInProgram(group -> task.run());
        } catch (IOException x) {
            LOGGER.log(Level.WARNING, x, () -> "The outcome of a step of " + owner + " is lost");
        }
    }

    private void resume() {
        try {
            CpsThread thread = getGroup().getThread(threadId);
            if (thread == null) {
                LOGGER.log(Level.FINE, "a step of {0} ended after its branch", owner);
                return;
            }
            finishNode(thread);
            thread.resume(outcome);
        } catch (IOException | InterruptedException x) {
            LOGGER.log(Level.WARNING, x, () -> "A step of " + owner + " cannot go on");
        }
    }

    /** Goes on after a step that had ended when the program was saved, and whose branch had not gone on yet. */
    void resumeIfEnded() {
        if (isCompleted()) {
            resume();
        }
    }

    /** Closes the step in the graph: the branches that it opened end in one node. */
    private void finishNode(CpsThread thread) {
        thread.setStep(null);
        if (bodyHandle != null) {
            thread.group.unexport(bodyHandle);
        }
        CpsFlowExecution execution = thread.getExecution();
        Throwable error = outcome.getAbnormal();
        try {
            if (getNode() instanceof StepStartNode start) {
                List<FlowNode> parents = new ArrayList<>();
                for (int headId : bodyHeads) {
                    parents.add(execution.headOf(headId).get());
                    if (headId != thread.head.getId()) {
                        execution.removeHead(headId);
                    }
                }
                if (parents.isEmpty()) {
                    parents.add(start);
                }
                thread.head.setNewHead(new StepEndNode(execution, start, parents));
            }
            thread.head.markIfFail(error);
        } catch (IOException x) {
            LOGGER.log(Level.WARNING, x, () -> "The graph of " + owner + " is incomplete");
        }
    }

    /** Ends a step that was never asynchronous. */
    Object replay(CpsThread thread) throws Throwable {
        finishNode(thread);
        return outcome.replay();
    }

    @Override
    public boolean isReady() {
        CpsFlowExecution execution = (CpsFlowExecution) owner.getOrNull();
        return execution != null && execution.isProgramLoaded();
    }

    @Override
    public ListenableFuture<Void> saveState() {
        SettableFuture<Void> saved = SettableFuture.create();
        try {
            CpsFlowExecution execution = getExecution();
            if (!execution.getDurabilityHint().isPersistWithEveryStep()) {
                return Futures.immediateVoidFuture();
            }
            execution.runInProgram(group -> {
                try {
                    group.save();
                    saved.set(null);
                } catch (IOException x) {
                    saved.setException(x);
                }
            });
        } catch (IOException x) {
            return Futures.immediateFailedFuture(x);
        }
        return saved;
    }

    @Override
    public void setResult(Result r) {
        try {
            getExecution().setResult(r);
        } catch (IOException x) {
            LOGGER.log(Level.WARNING, x, () -> "The result " + r + " of " + owner + " is lost");
        }
    }

    /** The owner is the one that knows its build: the job may have another name by now, or get one. */
    private Object readResolve() {
        bodyInvokers = new ArrayList<>();
        CpsFlowExecution loading = CpsFlowExecution.LOADING.get();
        if (loading != null) {
            owner = loading.getOwner();
        }
        return this;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ProgramStepContext other && nodeId.equals(other.nodeId) && owner.equals(other.owner);
    }

    @Override
    public int hashCode() {
        return nodeId.hashCode() + owner.hashCode();
    }

    @Override
    public String toString() {
        return "ProgramStepContext[" + nodeId + ":" + stepDescriptorId + "]:" + owner;
    }
}
