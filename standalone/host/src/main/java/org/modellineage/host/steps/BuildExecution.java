package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Computer;
import hudson.model.Executor;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParametersAction;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.support.steps.build.RunWrapper;

/** Queues the other build and ends with it: when it ends, is cancelled while it waits, or is deleted. */
final class BuildExecution extends StepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(BuildExecution.class.getName());

    private final transient BuildStep step;
    private final boolean propagate;
    private final String ticket = UUID.randomUUID().toString();
    private final long since = System.currentTimeMillis();
    private String job;
    private Throwable stopCause;

    BuildExecution(BuildStep step, StepContext context) {
        super(context);
        this.step = step;
        this.propagate = step.isPropagate();
    }

    String ticket() {
        return ticket;
    }

    @Override
    public boolean start() throws Exception {
        Run<?, ?> upstream = getContext().get(Run.class);
        Job<?, ?> found = Jenkins.get().getItem(step.getJob(), upstream.getParent(), Job.class);
        if (found == null) {
            throw new AbortException("No item named " + step.getJob() + " found");
        }
        found.checkPermission(Item.BUILD);
        job = found.getFullName();
        say("Scheduling project: " + found.getFullDisplayName());
        List<Action> actions = new ArrayList<>();
        actions.add(new CauseAction(new Cause.UpstreamCause(upstream)));
        if (step.getParameters() != null) {
            PrintStream log = getContext().get(TaskListener.class).getLogger();
            actions.add(new ParametersAction(GivenParameters.complete(step.getParameters(), found, log)));
        }
        if (step.isWait()) {
            actions.add(new AwaitedBuild(ticket));
        }
        Queue.Item queued = ParameterizedJobMixIn.scheduleBuild2(
                found, step.getQuietPeriod() == null ? -1 : step.getQuietPeriod(), actions.toArray(Action[]::new));
        if (queued == null) {
            throw new AbortException("Failed to trigger build of " + job);
        }
        if (!step.isWait()) {
            getContext().onSuccess(null);
        }
        return !step.isWait();
    }

    private void say(String line) {
        try {
            getContext().get(TaskListener.class).getLogger().println(line);
        } catch (IOException | InterruptedException ended) {
            LOGGER.log(Level.FINE, "The build that waits for " + job + " has ended", ended);
        }
    }

    void began(Run<?, ?> build) {
        say("Starting building: " + build.getFullDisplayName());
    }

    void ended(Run<?, ?> build) {
        Result result = build.getResult() == null ? Result.FAILURE : build.getResult();
        say("Build " + build.getFullDisplayName() + " completed: " + result);
        if (propagate && result != Result.SUCCESS) {
            getContext()
                    .onFailure(new FlowInterruptedException(
                            result, false, new AwaitedBuild.Ended(build.getFullDisplayName(), result)));
        } else if (stopCause != null) {
            getContext().onFailure(stopCause);
        } else {
            getContext().onSuccess(new RunWrapper(build, false));
        }
    }

    void failed(String why) {
        getContext().onFailure(new AbortException(why));
    }

    /** Ends the other build, and with it this step; at once where there is none to end. */
    @Override
    public void stop(Throwable cause) throws Exception {
        stopCause = cause;
        boolean asked = false;
        for (Queue.Item item : Queue.getInstance().getItems()) {
            asked |= AwaitedBuild.isFor(item, ticket) && Queue.getInstance().cancel(item);
        }
        for (Computer computer : Jenkins.get().getComputers()) {
            for (Executor executor : computer.getAllExecutors()) {
                if (executor.getCurrentExecutable() instanceof Run<?, ?> build && AwaitedBuild.isFor(build, ticket)) {
                    executor.interrupt(Result.ABORTED, new AwaitedBuild.UpstreamCancelled());
                    asked = true;
                }
            }
        }
        if (!asked) {
            super.stop(cause);
        }
    }

    /** The build may have ended, or vanished, while this one was not there to hear of it. */
    @Override
    public void onResume() {
        Job<?, ?> found = Jenkins.get().getItemByFullName(job, Job.class);
        if (found == null) {
            failed("No item named " + job + " found");
        } else if (!isQueued()) {
            Run<?, ?> build = awaited(found);
            if (build == null) {
                failed("The build of " + job + " that was waited for is gone");
            } else if (!build.isBuilding()) {
                ended(build);
            }
        }
    }

    /** The newest first, to those that ended before anybody waited. */
    private Run<?, ?> awaited(Job<?, ?> found) {
        for (Run<?, ?> build : found.getBuilds()) {
            if (AwaitedBuild.isFor(build, ticket)) {
                return build;
            }
            if (!build.isBuilding() && build.getStartTimeInMillis() < since) {
                return null;
            }
        }
        return null;
    }

    /** In the queue, or just handed to an executor that has no build yet. */
    private boolean isQueued() {
        for (Queue.Item item : Queue.getInstance().getItems()) {
            if (AwaitedBuild.isFor(item, ticket)) {
                return true;
            }
        }
        return Queue.getInstance().getLeftItems().stream()
                .anyMatch(item ->
                        !item.isCancelled() && item.getExecutable() == null && AwaitedBuild.isFor(item, ticket));
    }
}
