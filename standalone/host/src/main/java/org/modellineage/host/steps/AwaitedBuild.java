package org.modellineage.host.steps;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Actionable;
import hudson.model.InvisibleAction;
import hudson.model.Queue;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import hudson.model.queue.FoldableAction;
import hudson.model.queue.QueueListener;
import java.util.List;
import java.util.function.Consumer;
import jenkins.model.CauseOfInterruption;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Says who waits for the end of a build. Both may outlive a restart, so it names the waiting step by a word. */
final class AwaitedBuild extends InvisibleAction implements FoldableAction {
    private final String ticket;

    AwaitedBuild(String ticket) {
        this.ticket = ticket;
    }

    static boolean isFor(Actionable buildOrItem, String ticket) {
        return buildOrItem.getActions(AwaitedBuild.class).stream().anyMatch(it -> it.ticket.equals(ticket));
    }

    /** An equal build waits already: now two wait for it. */
    @Override
    public void foldIntoExisting(Queue.Item item, Queue.Task owner, List<Action> otherActions) {
        item.addAction(this);
    }

    private static void tell(Actionable buildOrItem, Consumer<BuildExecution> news) {
        if (buildOrItem.getAction(AwaitedBuild.class) != null) {
            StepExecution.acceptAll(BuildExecution.class, waiting -> {
                if (isFor(buildOrItem, waiting.ticket())) {
                    news.accept(waiting);
                }
            });
        }
    }

    /** The build that was waited for did not succeed. */
    public static final class Ended extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;
        private final String build;
        private final String result;

        Ended(String build, Result result) {
            this.build = build;
            this.result = result.toString();
        }

        @Override
        public String getShortDescription() {
            return build + " completed with status " + result + " (propagate: false to ignore)";
        }
    }

    /** The build that waited was stopped. */
    public static final class UpstreamCancelled extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        @Override
        public String getShortDescription() {
            return "Calling Pipeline was cancelled";
        }
    }

    /** Tells those who wait for a build that it began, and that it ended. */
    @Extension
    public static final class Listening extends RunListener<Run<?, ?>> {
        @Override
        public void onStarted(Run<?, ?> build, TaskListener listener) {
            tell(build, waiting -> waiting.began(build));
        }

        @Override
        public void onFinalized(Run<?, ?> build) {
            tell(build, waiting -> waiting.ended(build));
        }

        @Override
        public void onDeleted(Run<?, ?> build) {
            tell(build, waiting -> waiting.failed(build.getFullDisplayName() + " was deleted"));
        }
    }

    /** Tells those who wait for a build that it will never begin. */
    @Extension
    public static final class Queueing extends QueueListener {
        @Override
        public void onLeft(Queue.LeftItem item) {
            if (item.isCancelled()) {
                // not under the lock of the queue
                Timer.get()
                        .submit(() -> tell(
                                item,
                                waiting -> waiting.failed(
                                        "Build of " + item.task.getFullDisplayName() + " was cancelled")));
            }
        }
    }
}
