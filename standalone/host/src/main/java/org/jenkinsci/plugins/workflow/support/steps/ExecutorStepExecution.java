package org.jenkinsci.plugins.workflow.support.steps;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.FilePath;
import hudson.Main;
import hudson.console.ModelHyperlinkNote;
import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.TopLevelItem;
import hudson.model.labels.LabelAtom;
import hudson.model.queue.SubTask;
import hudson.slaves.WorkspaceList;
import java.io.IOException;
import java.io.Serializable;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.model.CauseOfInterruption;
import jenkins.model.Jenkins;
import jenkins.model.NodeListener;
import jenkins.model.queue.AsynchronousExecution;
import jenkins.util.SystemProperties;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.AbstractStepExecutionImpl;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.actions.WorkspaceActionImpl;
import org.modellineage.host.pipeline.AllocatedNode;
import org.modellineage.host.pipeline.HeldExecutors;
import org.springframework.security.core.Authentication;

/** Waits for an executor, runs the block while it holds it, and takes it again after a restart. */
public class ExecutorStepExecution extends AbstractStepExecutionImpl {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(ExecutorStepExecution.class.getName());

    /** How long a block is left to an agent that was taken out, in case it comes again under its name. */
    public static long TIMEOUT_WAITING_FOR_NODE_MILLIS = SystemProperties.getLong(
            "org.jenkinsci.plugins.workflow.support.pickles.ExecutorPickle.timeoutForNodeMillis",
            Main.isUnitTest ? TimeUnit.SECONDS.toMillis(15) : TimeUnit.MINUTES.toMillis(5));

    private final ExecutorStep step;
    private AllocatedNode allocated;
    private BodyExecution body;
    private boolean begun;
    private boolean ended;
    private transient volatile PlaceholderTask task;

    ExecutorStepExecution(StepContext context, ExecutorStep step) {
        super(context);
        this.step = step;
    }

    @Override
    public boolean start() throws Exception {
        schedule(step.getLabel());
        return false;
    }

    private void schedule(String label) {
        PlaceholderTask waiting = new PlaceholderTask(this, label, runId());
        task = waiting;
        HeldExecutors.add(waiting.runId, () -> {
            Queue.getInstance().cancel(waiting);
            waiting.release();
        });
        Queue.getInstance().schedule2(waiting, 0);
        Timer.get().schedule(() -> sayThatItWaits(waiting), 15, TimeUnit.SECONDS);
    }

    private String runId() {
        try {
            return getContext().get(Run.class).getExternalizableId();
        } catch (IOException | InterruptedException x) {
            throw new IllegalStateException("A node is asked for outside of a build", x);
        }
    }

    private void sayThatItWaits(PlaceholderTask waiting) {
        Queue.Item item =
                Jenkins.getInstanceOrNull() == null ? null : Queue.getInstance().getItem(waiting);
        if (item == null) {
            return;
        }
        try {
            TaskListener listener = getContext().get(TaskListener.class);
            listener.getLogger().println("Still waiting to schedule task");
            listener.getLogger().println(item.getWhy());
            Label label = waiting.getAssignedLabel();
            if (label != null && label.isEmpty()) {
                listener.getLogger().println("Labels of this host: " + labels());
            }
        } catch (IOException | InterruptedException x) {
            LOGGER.log(Level.FINE, x, () -> "cannot tell that " + waiting + " waits");
        }
    }

    /** Jenkins does not list them; here nobody can look them up on a page of its own. */
    private static String labels() {
        Jenkins jenkins = Jenkins.get();
        Set<LabelAtom> all = new TreeSet<>(jenkins.getAssignedLabels());
        jenkins.getNodes().forEach(node -> all.addAll(node.getAssignedLabels()));
        return all.stream().map(Label::getDisplayName).collect(Collectors.joining(", "));
    }

    /** Takes the same machine again; steps inside are resumed when that is done. */
    @Override
    public void onResume() {
        if (ended) {
            return;
        }
        if (allocated == null) {
            schedule(step.getLabel());
            return;
        }
        schedule(allocated.selfLabel());
        try {
            task.taken.await();
        } catch (InterruptedException x) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        PlaceholderTask waiting = task;
        if (waiting != null) {
            Queue.getInstance().cancel(waiting);
            waiting.release();
        }
        if (body == null || !body.cancel(cause)) {
            super.stop(cause);
        }
    }

    @Override
    public String getStatus() {
        Queue.Item item = task == null ? null : Queue.getInstance().getItem(task);
        return item == null ? "running" : "waiting for an executor: " + item.getWhy();
    }

    /** On the executor's thread, when it has one. */
    private void onExecutor(Executor executor) throws IOException, InterruptedException {
        Computer computer = executor.getOwner();
        Node node = Objects.requireNonNull(computer.getNode(), () -> computer.getName() + " is gone");
        if (allocated != null) {
            task.lease = computer.getWorkspaceList().acquire(allocated.workspace());
            if (!begun) { // Jenkins went down when there was an executor, and before the block began
                begin();
            }
            return;
        }
        Run<?, ?> run = getContext().get(Run.class);
        FilePath base = node.getWorkspaceFor((TopLevelItem) run.getParent());
        if (base == null) {
            throw new IOException(node.getNodeName() + " is offline");
        }
        WorkspaceList.Lease lease = computer.getWorkspaceList().allocate(base);
        task.lease = lease;
        TaskListener listener = getContext().get(TaskListener.class);
        listener.getLogger()
                .println("Running on " + ModelHyperlinkNote.encodeTo(node) + " in " + lease.path.getRemote());
        allocated = AllocatedNode.of(computer, lease.path, executor.getNumber());
        FlowNode flowNode = getContext().get(FlowNode.class);
        flowNode.addAction(new WorkspaceActionImpl(lease.path, flowNode));
        begin();
    }

    private void begin() {
        body = getContext()
                .newBodyInvoker()
                .withContexts(allocated)
                .withCallback(new Callback(this))
                .start();
    }

    private void takenOut(String agent) {
        if (ended || allocated == null || !allocated.computer().equals(agent)) {
            return;
        }
        try {
            getContext()
                    .get(TaskListener.class)
                    .getLogger()
                    .println("Agent " + agent + " was deleted; cancelling node body");
        } catch (IOException | InterruptedException x) {
            LOGGER.log(Level.FINE, x, () -> "the build on " + agent + " has possibly ended");
        }
        FlowInterruptedException error = new FlowInterruptedException(Result.ABORTED, false, new RemovedNodeCause());
        try {
            stop(error);
        } catch (Exception x) {
            LOGGER.log(Level.WARNING, x, () -> "The block on " + agent + " goes on though that is gone");
        }
    }

    private void end() {
        ended = true;
        PlaceholderTask held = task;
        if (held != null) {
            held.release();
        }
    }

    private static final class Callback extends BodyExecutionCallback.TailCall {
        private static final long serialVersionUID = 1L;
        private final ExecutorStepExecution execution;

        Callback(ExecutorStepExecution execution) {
            this.execution = execution;
        }

        @Override
        public void onStart(StepContext context) {
            execution.begun = true;
        }

        @Override
        protected void finished(StepContext context) {
            execution.end();
        }
    }

    /** Ends blocks whose agent was taken out and did not come again. */
    @Extension
    public static final class RemovedNodeListener extends NodeListener {
        @Override
        protected void onDeleted(Node node) {
            String agent = node.getNodeName();
            Timer.get().schedule(() -> cancelBlocksOn(agent), TIMEOUT_WAITING_FOR_NODE_MILLIS, TimeUnit.MILLISECONDS);
        }

        private static void cancelBlocksOn(String agent) {
            Jenkins jenkins = Jenkins.getInstanceOrNull();
            Computer again = jenkins == null ? null : jenkins.getComputer(agent);
            if (jenkins != null && (again == null || again.isOffline())) {
                StepExecution.acceptAll(ExecutorStepExecution.class, block -> block.takenOut(agent));
            }
        }
    }

    /** The agent was taken out. */
    public static final class RemovedNodeCause extends CauseOfInterruption implements AgentErrorCondition.Retryable {
        private static final long serialVersionUID = 1L;

        @Override
        public String getShortDescription() {
            return "Agent was removed";
        }
    }

    /** What stands in the queue, and then on the executor. */
    public static final class PlaceholderTask implements Queue.Task, Serializable, Queue.TransientTask {

        private static final long serialVersionUID = 1L;

        private final transient ExecutorStepExecution execution;
        private final String label;
        private final String runId;
        private final transient CountDownLatch taken = new CountDownLatch(1);
        private transient volatile WorkspaceList.Lease lease;
        private transient AsynchronousExecution holding;
        private transient boolean released;

        PlaceholderTask(ExecutorStepExecution execution, String label, String runId) {
            this.execution = execution;
            this.label = label;
            this.runId = runId;
        }

        @Override
        public Queue.Executable createExecutable() throws IOException {
            return new PlaceholderExecutable(this);
        }

        @Override
        public Label getAssignedLabel() {
            return label == null ? null : Label.get(label);
        }

        /** The build that waits, or null where it has ended. */
        @CheckForNull
        public Run<?, ?> run() {
            try {
                return execution.getContext().get(Run.class);
            } catch (IOException | InterruptedException x) {
                return null;
            }
        }

        @Override
        public Queue.Task getOwnerTask() {
            Run<?, ?> run = run();
            return run != null && run.getParent() instanceof Queue.Task owner ? owner : this;
        }

        @Override
        public String getUrl() {
            Run<?, ?> run = run();
            return run == null ? "" : run.getUrl();
        }

        @Override
        public String getDisplayName() {
            Run<?, ?> run = run();
            return run == null ? "part of a build that has ended" : "part of " + run.getFullDisplayName();
        }

        @Override
        public String getName() {
            return getDisplayName();
        }

        @Override
        public String getFullDisplayName() {
            return getDisplayName();
        }

        @Override
        public boolean isConcurrentBuild() {
            return false;
        }

        @Override
        public boolean hasAbortPermission() {
            Run<?, ?> run = run();
            return run != null && run.hasPermission(hudson.model.Item.CANCEL);
        }

        @Override
        public Authentication getDefaultAuthentication2() {
            try {
                return execution.getContext().get(FlowExecution.class).getAuthentication2();
            } catch (IOException | InterruptedException x) {
                return Jenkins.ANONYMOUS2;
            }
        }

        @Override
        public Authentication getDefaultAuthentication2(Queue.Item item) {
            return getDefaultAuthentication2();
        }

        private void hold() {
            try {
                execution.onExecutor(Executor.currentExecutor());
                taken.countDown();
            } catch (IOException | InterruptedException | RuntimeException x) {
                taken.countDown();
                execution.getContext().onFailure(x);
                release();
                return;
            }
            synchronized (this) {
                if (!released) {
                    holding = new Holding(this);
                    throw holding;
                }
            }
            giveBack();
        }

        void release() {
            synchronized (this) {
                released = true;
            }
            taken.countDown();
            giveBack();
        }

        private void giveBack() {
            WorkspaceList.Lease held = lease;
            lease = null;
            if (held != null) {
                held.release();
            }
            AsynchronousExecution asynchronous = holding;
            if (asynchronous != null) {
                asynchronous.completed(null);
            }
        }
    }

    private static final class Holding extends AsynchronousExecution {
        private static final long serialVersionUID = 1L;
        private final transient PlaceholderTask task;

        Holding(PlaceholderTask task) {
            this.task = task;
        }

        @Override
        public void interrupt(boolean forShutdown) {
            Run<?, ?> run = forShutdown ? null : task.run();
            Executor ofBuild = run == null ? null : run.getExecutor();
            if (ofBuild != null) {
                ofBuild.interrupt(getExecutor().abortResult());
            }
        }

        @Override
        public boolean blocksRestart() {
            return false;
        }

        @Override
        public boolean displayCell() {
            return true;
        }
    }

    private static final class PlaceholderExecutable implements Queue.Executable {
        private final PlaceholderTask task;

        PlaceholderExecutable(PlaceholderTask task) {
            this.task = task;
        }

        @Override
        public SubTask getParent() {
            return task;
        }

        @Override
        public Queue.Executable getParentExecutable() {
            return task.run() instanceof Queue.Executable executable ? executable : null;
        }

        @Override
        public void run() throws AsynchronousExecution {
            task.hold();
        }

        @Override
        public String toString() {
            return "PlaceholderExecutable:" + task.getDisplayName();
        }
    }
}
