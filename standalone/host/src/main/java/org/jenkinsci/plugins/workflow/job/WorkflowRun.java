package org.jenkinsci.plugins.workflow.job;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.XmlFile;
import hudson.model.BuildListener;
import hudson.model.Executor;
import hudson.model.Item;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.StreamBuildListener;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import hudson.scm.ChangeLogSet;
import hudson.security.ACL;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
import jenkins.model.Jenkins;
import jenkins.model.lazy.LazyBuildMixIn;
import jenkins.model.queue.AsynchronousExecution;
import jenkins.scm.RunWithSCM;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.actions.TimingAction;
import org.jenkinsci.plugins.workflow.flow.FlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionList;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionListener;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionOwner;
import org.jenkinsci.plugins.workflow.flow.GraphListener;
import org.jenkinsci.plugins.workflow.graph.FlowEndNode;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.WebMethod;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.modellineage.host.scm.GitChanges;
import org.springframework.security.core.Authentication;

/** A build of a Pipeline. It goes on across restarts of the controller. */
public final class WorkflowRun extends hudson.model.Run<WorkflowJob, WorkflowRun>
        implements FlowExecutionOwner.Executable,
                LazyBuildMixIn.LazyLoadingRun<WorkflowJob, WorkflowRun>,
                RunWithSCM<WorkflowJob, WorkflowRun> {

    private static final Logger LOGGER = Logger.getLogger(WorkflowRun.class.getName());

    private enum StopState {
        TERM,
        KILL;

        String url() {
            return name().toLowerCase(java.util.Locale.ENGLISH);
        }
    }

    // Fields that are saved have no initial value here: the constructor of the superclass reads them.
    private volatile FlowExecution execution;
    private Boolean completed;

    private transient BuildListener listener;
    private transient SettableFuture<FlowExecution> executionPromise;
    private transient AsynchronousExecution asynchronousExecution;
    private transient boolean firstTime;
    private transient boolean executionLoaded;
    private transient volatile boolean allowTerm;
    private transient volatile boolean allowKill;
    private transient LazyBuildMixIn.RunMixIn<WorkflowJob, WorkflowRun> runMixIn;

    public WorkflowRun(WorkflowJob job) throws IOException {
        super(job);
        firstTime = true;
    }

    public WorkflowRun(WorkflowJob job, File dir) throws IOException {
        super(job, dir);
    }

    @Override
    public void reload() throws IOException {
        new XmlFile(XSTREAM, new File(getRootDir(), "build.xml")).unmarshal(this);
    }

    @Override
    public synchronized List<ChangeLogSet<? extends ChangeLogSet.Entry>> getChangeSets() {
        return GitChanges.of(this);
    }

    @Override
    public Set<String> getCulpritIds() {
        return Set.of();
    }

    @Override
    public boolean shouldCalculateCulprits() {
        return false;
    }

    @Override
    public synchronized LazyBuildMixIn.RunMixIn<WorkflowJob, WorkflowRun> getRunMixIn() {
        if (runMixIn == null) {
            runMixIn = new LazyBuildMixIn.RunMixIn<>() {
                @Override
                protected WorkflowRun asRun() {
                    return WorkflowRun.this;
                }
            };
        }
        return runMixIn;
    }

    private synchronized BuildListener getListener() {
        if (listener == null) {
            try {
                getRootDir().mkdirs();
                OutputStream log = new FileOutputStream(getLogFile(), true);
                listener = new StreamBuildListener(log, StandardCharsets.UTF_8);
            } catch (IOException x) {
                throw new IllegalStateException("The log of " + this + " cannot be written", x);
            }
        }
        return listener;
    }

    private synchronized SettableFuture<FlowExecution> promise() {
        if (executionPromise == null) {
            executionPromise = SettableFuture.create();
        }
        return executionPromise;
    }

    @Override
    public void run() {
        if (firstTime) {
            firstTime = false;
            try {
                begin();
            } catch (Exception | LinkageError x) {
                failToStart(x);
                return;
            }
        }
        throw sleep();
    }

    private void begin() throws Exception {
        onStartBuilding();
        charset = StandardCharsets.UTF_8.name();
        BuildListener log = getListener();
        log.started(getCauses());
        Authentication authentication = Jenkins.getAuthentication2();
        if (!authentication.equals(ACL.SYSTEM2)) {
            log.getLogger().println("Running as " + authentication.getName());
        }
        RunListener.fireStarted(this, log);
        FlowDefinition definition = getParent().getDefinition();
        if (definition == null) {
            throw new AbortException("No flow definition, cannot run");
        }
        Owner owner = new Owner(this);
        FlowExecution created = definition.create(owner, log, getAllActions());
        save();
        created.addListener(new GraphL());
        completed = false;
        executionLoaded = true;
        execution = created;
        FlowExecutionList.get().register(owner); // whoever goes through the list drops what has no execution
        promise().set(created);
        FlowExecutionListener.fireCreated(created);
        created.start();
        FlowExecutionListener.fireRunning(created);
    }

    private void failToStart(Throwable x) {
        execution = null;
        executionLoaded = true;
        Executor executor = Executor.currentExecutor();
        if (Thread.interrupted() && executor != null) {
            Collection<CauseOfInterruption> causes = executor.getCausesOfInterruption();
            finish(
                    executor.abortResult(),
                    new FlowInterruptedException(
                            executor.abortResult(), true, causes.toArray(new CauseOfInterruption[0])));
        } else {
            finish(Result.FAILURE, x);
        }
        if (!promise().isDone()) {
            promise().setException(x);
        }
    }

    private synchronized AsynchronousExecution sleep() {
        asynchronousExecution = new AsynchronousExecution() {
            private static final long serialVersionUID = 1L;

            @Override
            public void interrupt(boolean forShutdown) {
                if (!forShutdown) {
                    Timer.get().submit(() -> stop(getExecutor()));
                }
            }

            @Override
            public boolean blocksRestart() {
                FlowExecution running = execution;
                return running != null && running.blocksRestart();
            }

            @Override
            public boolean displayCell() {
                return blocksRestart();
            }
        };
        if (Boolean.TRUE.equals(completed)) {
            asynchronousExecution.completed(null);
        }
        return asynchronousExecution;
    }

    private void stop(Executor executor) {
        FlowExecution running = execution;
        if (running == null || executor == null) {
            return;
        }
        try {
            Collection<CauseOfInterruption> causes = executor.getCausesOfInterruption();
            running.interrupt(executor.abortResult(), causes.toArray(new CauseOfInterruption[0]));
        } catch (IOException | InterruptedException x) {
            LOGGER.log(Level.WARNING, x, () -> this + " cannot be stopped");
        }
        executor.recordCauseOfInterruption(this, getListener());
        printLater(StopState.TERM, "Click here to forcibly terminate running steps");
    }

    private void printLater(StopState state, String message) {
        Timer.get()
                .schedule(
                        () -> {
                            if (!isInProgress()) {
                                return;
                            }
                            allowTerm |= state == StopState.TERM;
                            allowKill |= state == StopState.KILL;
                            getListener()
                                    .getLogger()
                                    .println(hudson.console.HyperlinkNote.encodeTo(
                                            "/" + getUrl() + state.url(), message));
                        },
                        15,
                        TimeUnit.SECONDS);
    }

    /** Asks the running steps to end; needs the permission to cancel. */
    @RequirePOST
    public HttpResponse doStop() {
        checkPermission(Item.CANCEL);
        Executor executor = getExecutor();
        if (executor != null) {
            executor.interrupt(Result.ABORTED);
        } else if (execution != null) {
            interruptAs(Jenkins.getAuthentication2());
        }
        return HttpResponses.forwardToPreviousPage();
    }

    private void interruptAs(Authentication person) {
        try {
            execution.interrupt(Result.ABORTED, new CauseOfInterruption.UserInterruption(person.getName()));
        } catch (IOException | InterruptedException x) {
            LOGGER.log(Level.WARNING, x, () -> this + " cannot be stopped");
        }
    }

    /** Ends the running steps without asking them; needs the permission to cancel. */
    public void doTerm() {
        checkPermission(Item.CANCEL);
        FlowExecution running = execution;
        if (!isInProgress() || running == null) {
            return;
        }
        FlowInterruptedException error = new FlowInterruptedException(Result.ABORTED, true);
        Futures.addCallback(
                running.getCurrentExecutions(true),
                new FutureCallback<List<StepExecution>>() {
                    @Override
                    public void onSuccess(List<StepExecution> steps) {
                        for (int i = steps.size() - 1; i >= 0; i--) {
                            terminate(steps.get(i), error);
                        }
                    }

                    @Override
                    public void onFailure(Throwable x) {
                        LOGGER.log(Level.FINE, x, () -> "no steps in " + WorkflowRun.this);
                    }
                },
                MoreExecutors.directExecutor());
        printLater(StopState.KILL, "Click here to forcibly kill entire build");
    }

    private void terminate(StepExecution step, Throwable error) {
        step.getContext().onFailure(error);
        try {
            FlowNode node = step.getContext().get(FlowNode.class);
            getListener().getLogger().println("Terminating " + node.getDisplayFunctionName());
        } catch (IOException | InterruptedException x) {
            LOGGER.log(Level.FINE, x, () -> "no node of " + step);
        }
    }

    @RequirePOST
    @WebMethod(name = "term")
    public HttpResponse httpTerm() {
        doTerm();
        return HttpResponses.forwardToPreviousPage();
    }

    /** Forgets about what runs and ends the build now; needs the permission to cancel. */
    public void doKill() {
        checkPermission(Item.CANCEL);
        if (!isBuilding() || execution == null) {
            return;
        }
        getListener().getLogger().println("Hard kill!");
        execution = null;
        executionLoaded = true;
        FlowInterruptedException suddenDeath = new FlowInterruptedException(Result.ABORTED, true);
        try (hudson.security.ACLContext as = ACL.as2(ACL.SYSTEM2)) {
            finish(Result.ABORTED, suddenDeath);
        }
        promise().setException(suddenDeath);
    }

    @RequirePOST
    @WebMethod(name = "kill")
    public HttpResponse httpKill() {
        doKill();
        return HttpResponses.forwardToPreviousPage();
    }

    public boolean hasAllowTerm() {
        return isBuilding() && allowTerm;
    }

    public boolean hasAllowKill() {
        return isBuilding() && allowKill;
    }

    @Override
    protected void onLoad() {
        super.onLoad();
        if (executionLoaded) {
            return;
        }
        executionLoaded = true;
        if (completed == null || execution == null) {
            completed = execution == null || execution.isComplete();
        }
        if (completed && result == null) {
            setResult(Result.FAILURE);
        }
        try {
            if (execution != null) {
                if (!completed) {
                    execution.addListener(new GraphL()); // before it is loaded, as it may end by that
                }
                execution.onLoad(new Owner(this));
                promise().set(execution);
            }
            if (!completed) {
                resume();
            }
        } catch (IOException x) {
            completed = true;
            LOGGER.log(Level.WARNING, x, () -> this + " cannot be resumed");
        }
    }

    private void resume() {
        getListener().getLogger().println("Resuming build at " + new Date() + " after Jenkins restart");
        Timer.get().submit(() -> Queue.getInstance().schedule2(new AfterRestartTask(this), 0));
        FlowExecutionListener.fireResumed(execution);
    }

    @Override
    public void setResult(@NonNull Result r) {
        if (result == null || r.isWorseThan(result)) {
            result = r;
        }
    }

    private void finish(Result r, @CheckForNull Throwable t) {
        FlowExecution ended = execution;
        try {
            setResult(r);
            completed = true;
            duration = Math.max(0, System.currentTimeMillis() - getStartTimeInMillis());
            BuildListener log = getListener();
            print(t, log);
            RunListener.fireCompleted(this, log);
            if (ended != null) {
                FlowExecutionListener.fireCompleted(ended);
            }
            log.finished(getResult());
            closeLog();
            saveOrWarn();
            onEndBuilding();
            RunListener.fireFinalized(this);
        } finally {
            FlowExecutionList.get().unregister(new Owner(this));
            completeAsynchronousExecution();
        }
    }

    private void print(@CheckForNull Throwable t, BuildListener log) {
        if (t instanceof AbortException) {
            log.error(t.getMessage());
        } else if (t instanceof FlowInterruptedException interruption) {
            interruption.handle(this, log);
        } else if (t != null) {
            t.printStackTrace(log.getLogger());
        }
    }

    private synchronized void closeLog() {
        if (listener != null) {
            listener.getLogger().close();
            listener = null;
        }
    }

    private synchronized void completeAsynchronousExecution() {
        if (asynchronousExecution != null) {
            asynchronousExecution.completed(null);
            asynchronousExecution = null;
        }
    }

    private void saveOrWarn() {
        try {
            save();
        } catch (IOException x) {
            LOGGER.log(Level.WARNING, x, () -> this + " cannot be saved");
        }
    }

    /** The execution, loaded where it is not yet; null where the build never started or was killed. */
    @CheckForNull
    public FlowExecution getExecution() {
        return execution;
    }

    /** The execution as soon as there is one. */
    @NonNull
    public ListenableFuture<FlowExecution> getExecutionPromise() {
        return promise();
    }

    @Override
    @NonNull
    public FlowExecutionOwner asFlowExecutionOwner() {
        return new Owner(this);
    }

    @Override
    public boolean hasntStartedYet() {
        return result == null && execution == null && !Boolean.TRUE.equals(completed);
    }

    @Override
    public boolean isBuilding() {
        return result == null && completed == null || isInProgress();
    }

    @Override
    public boolean isInProgress() {
        return execution != null && !Boolean.TRUE.equals(completed);
    }

    @Override
    public boolean isLogUpdated() {
        return isBuilding();
    }

    private final class GraphL implements GraphListener {
        @Override
        public void onNewHead(FlowNode node) {
            if (node.getPersistentAction(TimingAction.class) == null) {
                node.addAction(new TimingAction());
            }
            getListener().getLogger().println("[Pipeline] " + node.getDisplayFunctionName());
            FlowExecution running = execution;
            if (node instanceof FlowEndNode end) {
                finish(end.getResult(), running == null ? null : running.getCauseOfFailure());
            } else if (running != null && running.getDurabilityHint().isPersistWithEveryStep()) {
                saveOrWarn();
            }
        }
    }

    private static final class Owner extends FlowExecutionOwner {

        private static final long serialVersionUID = 1L;

        private final String job;
        private final String id;
        private transient WorkflowRun run;

        Owner(WorkflowRun run) {
            this.job = run.getParent().getFullName();
            this.id = run.getId();
            this.run = run;
        }

        private synchronized WorkflowRun run() throws IOException {
            if (run == null) {
                WorkflowJob parent = Jenkins.get().getItemByFullName(job, WorkflowJob.class);
                run = parent == null ? null : parent.getBuildByNumber(Integer.parseInt(id));
                if (run == null) {
                    throw new IOException("no such WorkflowRun " + job + " #" + id);
                }
            }
            return run;
        }

        @Override
        @NonNull
        public FlowExecution get() throws IOException {
            FlowExecution execution = run().execution;
            if (execution == null) {
                throw new IOException(this + " did not yet start, or was killed");
            }
            return execution;
        }

        @Override
        public FlowExecution getOrNull() {
            WorkflowRun known = run;
            return known == null ? null : known.execution;
        }

        @Override
        public File getRootDir() throws IOException {
            return run().getRootDir();
        }

        @Override
        public Queue.Executable getExecutable() throws IOException {
            return run();
        }

        @Override
        public String getUrl() throws IOException {
            return run().getUrl();
        }

        @Override
        @NonNull
        public TaskListener getListener() throws IOException {
            return run().getListener();
        }

        @Override
        public String toString() {
            return "Owner[" + job + "/" + id + "]";
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Owner other && job.equals(other.job) && id.equals(other.id);
        }

        @Override
        public int hashCode() {
            return job.hashCode() ^ id.hashCode();
        }
    }
}
