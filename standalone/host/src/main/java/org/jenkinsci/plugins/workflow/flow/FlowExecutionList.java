package org.jenkinsci.plugins.workflow.flow;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.Computer;
import hudson.model.listeners.ItemListener;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.StepExecutionIterator;
import org.modellineage.host.core.Saving;

/** The executions that run, also across restarts. Incomplete until {@link #isResumptionComplete()}. */
@Extension
public class FlowExecutionList implements Iterable<FlowExecution> {

    private static final Logger LOGGER = Logger.getLogger(FlowExecutionList.class.getName());

    /** Attained when all programs are saved and none goes on. */
    public static final String EXECUTIONS_SUSPENDED = "FlowExecutionList.EXECUTIONS_SUSPENDED";

    private final CopyOnWriteArrayList<FlowExecutionOwner> owners = new CopyOnWriteArrayList<>();
    private volatile boolean resumptionComplete;

    public FlowExecutionList() {
        XmlFile file = file();
        if (file.exists()) {
            try {
                for (Object owner : (List<?>) file.read()) {
                    owners.add((FlowExecutionOwner) owner);
                }
            } catch (IOException x) {
                LOGGER.log(Level.WARNING, x, () -> "Running builds are not resumed, since " + file + " cannot be read");
            }
        }
    }

    private static XmlFile file() {
        return new XmlFile(new File(Jenkins.get().getRootDir(), FlowExecutionList.class.getName() + ".xml"));
    }

    private void save() {
        if (Saving.isStopped()) {
            return;
        }
        try {
            file().write(new ArrayList<>(owners));
        } catch (IOException x) {
            LOGGER.log(Level.WARNING, "The list of running builds cannot be written", x);
        }
    }

    public static FlowExecutionList get() {
        return ExtensionList.lookupSingleton(FlowExecutionList.class);
    }

    @Override
    public Iterator<FlowExecution> iterator() {
        List<FlowExecution> running = new ArrayList<>();
        for (FlowExecutionOwner owner : owners) {
            try {
                FlowExecution execution = owner.get();
                if (!execution.isComplete()) {
                    running.add(execution);
                }
            } catch (IOException x) {
                LOGGER.log(Level.FINE, x, () -> "no longer listed: " + owner);
                unregister(owner);
            }
        }
        return running.iterator();
    }

    public synchronized void register(FlowExecutionOwner self) {
        if (owners.addIfAbsent(self)) {
            save();
        }
    }

    public synchronized void unregister(FlowExecutionOwner self) {
        if (owners.remove(self)) {
            save();
        }
    }

    /** Whether all builds that ran before the restart were loaded. */
    public boolean isResumptionComplete() {
        return resumptionComplete;
    }

    private void resume() {
        iterator();
        resumptionComplete = true;
    }

    /** Loads the running builds, in the background, when all jobs were loaded. */
    @Extension
    public static class ItemListenerImpl extends ItemListener {
        @Override
        public void onLoaded() {
            Timer.get().submit(FlowExecutionList.get()::resume);
        }
    }

    /** Reaches the running steps of all builds. */
    @Extension
    public static class StepExecutionIteratorImpl extends StepExecutionIterator {
        @Override
        public ListenableFuture<?> accept(Consumer<StepExecution> c) {
            List<ListenableFuture<?>> all = new ArrayList<>();
            for (FlowExecution execution : get()) {
                all.add(Futures.catching(
                        Futures.transform(
                                execution.getCurrentExecutions(false),
                                steps -> {
                                    steps.forEach(step -> accept(step, c));
                                    return null;
                                },
                                MoreExecutors.directExecutor()),
                        Throwable.class,
                        x -> {
                            LOGGER.log(Level.WARNING, x, () -> "Steps of " + execution + " were not reached");
                            return null;
                        },
                        MoreExecutors.directExecutor()));
            }
            return Futures.allAsList(all);
        }

        private static void accept(StepExecution step, Consumer<StepExecution> c) {
            try {
                c.accept(step);
            } catch (RuntimeException x) {
                LOGGER.log(Level.WARNING, x, () -> c + " failed for " + step);
            }
        }
    }

    /** Resumes the steps of a build that was loaded: outer ones before those inside, on threads of their own. */
    @Extension
    public static class ResumeStepExecutionListener extends FlowExecutionListener {
        @Override
        public void onResumed(@NonNull FlowExecution e) {
            get().register(e.getOwner());
            ListenableFuture<List<StepExecution>> steps = e.getCurrentExecutions(false);
            steps.addListener(() -> resume(e, steps), Computer.threadPoolForRemoting);
        }

        private static void resume(FlowExecution execution, ListenableFuture<List<StepExecution>> future) {
            List<StepExecution> steps;
            try {
                steps = Futures.getDone(future);
            } catch (Exception x) {
                LOGGER.log(Level.FINE, x, () -> "Failed to load " + execution); // the build says so itself
                execution.afterStepExecutionsResumed();
                return;
            }
            Map<String, CompletableFuture<Void>> resumed = new HashMap<>();
            for (StepExecution step : steps) {
                FlowNode node = nodeOf(step);
                CompletableFuture<Void> around = enclosing(node, resumed);
                resumed.put(
                        node == null ? "" : node.getId(),
                        around.thenRunAsync(() -> resume(step), Computer.threadPoolForRemoting));
            }
            CompletableFuture.allOf(resumed.values().toArray(new CompletableFuture<?>[0]))
                    .thenRun(execution::afterStepExecutionsResumed);
        }

        private static FlowNode nodeOf(StepExecution step) {
            try {
                return step.getContext().get(FlowNode.class);
            } catch (IOException | InterruptedException x) {
                LOGGER.log(Level.WARNING, x, () -> "Could not find the node of " + step);
                return null;
            }
        }

        /** Ends when the nearest step around the node was resumed. */
        private static CompletableFuture<Void> enclosing(FlowNode node, Map<String, CompletableFuture<Void>> resumed) {
            for (String id : node == null ? List.<String>of() : node.getAllEnclosingIds()) {
                if (resumed.containsKey(id)) {
                    return resumed.get(id);
                }
            }
            return CompletableFuture.completedFuture(null);
        }

        private static void resume(StepExecution step) {
            try {
                step.onResume();
            } catch (RuntimeException | LinkageError x) {
                step.getContext().onFailure(x);
            }
        }
    }
}
