package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Executor;
import hudson.model.InvisibleAction;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.io.PrintStream;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;

/** How far the builds of a job have come. Each build keeps it, so it outlives a restart. */
final class Milestones {
    private Milestones() {}

    /**
     * @param ordinal null for the one after the last
     * @throws AbortException when the build has passed that one, or a later one
     * @throws FlowInterruptedException when a newer build has
     */
    static synchronized void pass(Run<?, ?> build, Integer ordinal, PrintStream log)
            throws IOException, FlowInterruptedException {
        Integer previous = last(build);
        if (ordinal != null && previous != null && previous >= ordinal) {
            throw new AbortException("Invalid ordinal " + ordinal + ", as the previous one was " + previous);
        }
        int next = ordinal != null ? ordinal : previous == null ? 0 : previous + 1;
        log.println("Trying to pass milestone " + next);
        for (Run<?, ?> newer = build.getNextBuild(); newer != null; newer = newer.getNextBuild()) {
            Integer there = last(newer);
            if (there != null && there >= next) {
                throw new FlowInterruptedException(Result.NOT_BUILT, true, new Superseded(newer.getNumber()));
            }
        }
        build.addOrReplaceAction(new Passed(next));
        build.save();
        endOlder(build, next);
    }

    private static Integer last(Run<?, ?> build) {
        Passed passed = build.getAction(Passed.class);
        return passed == null ? null : passed.ordinal;
    }

    private static void endOlder(Run<?, ?> build, int ordinal) {
        for (Run<?, ?> older = build.getPreviousBuild(); older != null; older = older.getPreviousBuild()) {
            Integer there = last(older);
            Executor executor = older.isBuilding() && (there == null || there < ordinal) ? older.getExecutor() : null;
            if (executor != null) {
                executor.interrupt(Result.NOT_BUILT, new Superseded(build.getNumber()));
            }
        }
    }

    /** The last milestone that a build has passed. */
    static final class Passed extends InvisibleAction {
        private final int ordinal;

        Passed(int ordinal) {
            this.ordinal = ordinal;
        }
    }

    /** A newer build passed. */
    public static final class Superseded extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;
        private final int newer;

        Superseded(int newer) {
            this.newer = newer;
        }

        @Override
        public String getShortDescription() {
            return "Superseded by #" + newer;
        }
    }

    /** Whoever is no further than a build that completes will not come further than it. */
    @Extension
    public static final class Completing extends RunListener<Run<?, ?>> {
        @Override
        public void onCompleted(Run<?, ?> build, TaskListener listener) {
            synchronized (Milestones.class) {
                Integer there = last(build);
                if (there != null) {
                    endOlder(build, there + 1);
                }
            }
        }
    }
}
