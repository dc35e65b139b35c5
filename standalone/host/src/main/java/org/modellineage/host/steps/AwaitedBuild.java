package org.modellineage.host.steps;

import hudson.Extension;
import hudson.model.InvisibleAction;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.util.function.Consumer;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Says who waits for the end of a build. Both may outlive a restart, so it names the waiting step by a word. */
final class AwaitedBuild extends InvisibleAction {
    private final String ticket;

    AwaitedBuild(String ticket) {
        this.ticket = ticket;
    }

    boolean isOf(String ticket) {
        return this.ticket.equals(ticket);
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

        private static void tell(Run<?, ?> build, Consumer<BuildStep.Execution> news) {
            for (AwaitedBuild awaited : build.getActions(AwaitedBuild.class)) {
                StepExecution.acceptAll(BuildStep.Execution.class, waiting -> {
                    if (awaited.isOf(waiting.ticket())) {
                        news.accept(waiting);
                    }
                });
            }
        }
    }
}
