package org.jenkinsci.plugins.workflow.cps;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import com.google.common.util.concurrent.MoreExecutors;
import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.Script;
import hudson.model.Result;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.modellineage.host.pipeline.ProgramFile;

/** All strands of one program. They run one at a time, on one thread at a time; this is what is saved. */
final class CpsThreadGroup implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(CpsThreadGroup.class.getName());
    private static final ExecutorService POOL = Executors.newCachedThreadPool(
            new NamingThreadFactory(new DaemonThreadFactory(), "Running CpsFlowExecution"));

    private final ConcurrentSkipListMap<Integer, CpsThread> threads = new ConcurrentSkipListMap<>();
    private final Map<Integer, Closure<?>> closures = new HashMap<>();
    private final List<Script> scripts = new ArrayList<>();
    private int iota;
    private int nodeIota;
    private transient CpsFlowExecution execution;
    private transient Executor lane;
    private transient volatile boolean suspended;

    CpsThreadGroup(CpsFlowExecution execution) {
        bind(execution);
    }

    private void bind(CpsFlowExecution owner) {
        execution = owner;
        lane = MoreExecutors.newSequentialExecutor(POOL);
    }

    private Object readResolve() {
        bind(CpsFlowExecution.LOADING.get());
        execution.setLastNodeId(nodeIota);
        shareVariables();
        return this;
    }

    /** Each script was saved with a copy of the variables that all of them share. */
    private void shareVariables() {
        if (!scripts.isEmpty()) {
            Binding shared = execution.getShell().getContext();
            shared.getVariables().putAll(scripts.get(0).getBinding().getVariables());
            scripts.forEach(script -> script.setBinding(shared));
        }
    }

    CpsFlowExecution getExecution() {
        return execution;
    }

    void register(Script script) {
        scripts.add(script);
    }

    /** Does something on the program's thread, as the user of the build; nothing any more once it is suspended. */
    void submit(Runnable task) {
        lane.execute(() -> {
            if (suspended) {
                return;
            }
            ClassLoader old = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(execution.getShell().getClassLoader());
            try (ACLContext as = ACL.as2(execution.getAuthentication2())) {
                task.run();
            } catch (RuntimeException | LinkageError x) {
                LOGGER.log(Level.WARNING, x, () -> "Unexpected in " + execution);
            } finally {
                Thread.currentThread().setContextClassLoader(old);
            }
        });
    }

    /**
     * @param parent the strand whose step runs the block; null for the script itself
     */
    CpsThread addThread(CpsThread parent, Continuable program, FlowHead head, ContextVariableSet contextVariables) {
        int parentId = parent == null ? -1 : parent.id;
        CpsThread thread = new CpsThread(this, iota++, parentId, program, head, contextVariables);
        threads.put(thread.id, thread);
        return thread;
    }

    CpsThread getThread(int id) {
        return threads.get(id);
    }

    Collection<CpsThread> getThreads() {
        return threads.values();
    }

    /** Strands without a strand inside; all of them, or those inside one. */
    List<CpsThread> innermost(CpsThread root) {
        List<CpsThread> leaves = new ArrayList<>();
        for (CpsThread thread : threads.values()) {
            boolean leaf = threads.values().stream().noneMatch(inner -> inner.parentId == thread.id);
            if (leaf && (root == null || isInside(thread, root))) {
                leaves.add(thread);
            }
        }
        return leaves;
    }

    private boolean isInside(CpsThread thread, CpsThread root) {
        for (CpsThread at = thread; at != null; at = threads.get(at.parentId)) {
            if (at == root) {
                return true;
            }
        }
        return false;
    }

    int export(Closure<?> body) {
        int handle = iota++;
        closures.put(handle, body);
        return handle;
    }

    Closure<?> exported(int handle) {
        return closures.get(handle);
    }

    void unexport(int handle) {
        closures.remove(handle);
    }

    /** No strand goes on any more; what happens from now on is taken up after the restart. */
    void suspend() {
        suspended = true;
        saveIfPossible();
    }

    boolean isSuspended() {
        return suspended;
    }

    void scheduleRun() {
        submit(this::run);
    }

    private void run() {
        if (suspended || execution.isHalted()) {
            return;
        }
        boolean changed = false;
        boolean again = true;
        while (again) {
            again = false;
            for (CpsThread thread : new ArrayList<>(threads.values())) {
                if (thread.isRunnable() && !execution.isHalted()) {
                    runOne(thread);
                    changed = true;
                }
            }
            for (CpsThread thread : threads.values()) {
                again |= thread.isRunnable();
            }
            again &= !execution.isHalted();
        }
        if (changed && !threads.isEmpty() && execution.getDurabilityHint().isPersistWithEveryStep()) {
            saveIfPossible();
        }
    }

    private void runOne(CpsThread thread) {
        Outcome outcome = thread.runNextChunk();
        if (outcome.isFailure()) {
            Throwable error = outcome.getAbnormal();
            execution.setResult(
                    error instanceof FlowInterruptedException interruption ? interruption.getResult() : Result.FAILURE);
            thread.head.get().addAction(new ErrorAction(error));
        }
        if (!thread.isAlive()) {
            threads.remove(thread.id);
            if (threads.isEmpty()) {
                closures.clear();
                execution.onProgramEnd(outcome);
            }
        }
    }

    private void saveIfPossible() {
        try {
            save();
        } catch (IOException x) {
            boolean told = x.getCause() instanceof ProgramFile.UnsavableException && !suspended;
            LOGGER.log(told ? Level.FINE : Level.WARNING, x, () -> "program state save failed");
        }
    }

    /**
     * Writes the program; a value that must not or cannot be saved fails the script where it stands: in the youngest strand,
     * for which of them holds the value is not known. A program that does not come to its place, as that of a build which
     * moves just then with its job, goes on, and is written the next time.
     *
     * @throws IOException when it was not written
     */
    void save() throws IOException {
        if (threads.isEmpty() || execution.isHalted()) {
            return;
        }
        nodeIota = execution.getLastNodeId();
        CpsFlowExecution old = CpsFlowExecution.LOADING.get();
        CpsFlowExecution.LOADING.set(execution);
        try {
            execution.flushNodes();
            execution.writeProgram(this);
        } catch (ProgramFile.UnsavableException x) {
            if (Jenkins.getInstanceOrNull() != null && !suspended) {
                threads.lastEntry().getValue().resume(new Outcome(null, x.getCause()));
            }
            throw new IOException("Failed to persist " + execution.getProgramDataFile(), x);
        } catch (IOException | RuntimeException x) {
            throw new IOException("Failed to persist " + execution.getProgramDataFile(), x);
        } finally {
            CpsFlowExecution.LOADING.set(old);
        }
    }
}
