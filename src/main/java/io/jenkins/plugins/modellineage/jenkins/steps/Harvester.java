package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Reads metrics files while a block runs, so that a long training shows its curve and a crash loses little of it. */
final class Harvester {
    private static final Logger LOGGER = Logger.getLogger(Harvester.class.getName());
    private static final long DEFAULT_SECONDS = 10;

    /** How often; a test may shorten it. */
    static long seconds = DEFAULT_SECONDS;

    private final StepContext context;
    private final String globs;
    private final Run<?, ?> build;
    private final CurrentRun run;
    private final ScheduledFuture<?> schedule;
    private boolean complained;
    private boolean stopped;

    private Harvester(StepContext context, String globs, Run<?, ?> build, CurrentRun run) {
        this.context = context;
        this.globs = globs;
        this.build = build;
        this.run = run;
        this.schedule = Timer.get()
                .scheduleWithFixedDelay(
                        () -> Computer.threadPoolForRemoting.submit(this::harvest), seconds, seconds, TimeUnit.SECONDS);
    }

    static Harvester start(StepContext context, String globs, Run<?, ?> build, CurrentRun run) {
        return new Harvester(context, globs, build, run);
    }

    /** Waits for a harvest in progress; none follows. */
    void stop() {
        schedule.cancel(false);
        synchronized (this) {
            stopped = true;
        }
    }

    /** What fails now is tried again later; what fails at the end of the block fails the step. */
    private synchronized void harvest() {
        if (stopped) {
            return;
        }
        try {
            Optional<RunLog> log = Tracking.find(build, run.id());
            if (log.isEmpty() || log.get().run().status().ended()) {
                schedule.cancel(false); // a killed build tells no step
                return;
            }
            FilePath workspace = context.get(FilePath.class);
            TaskListener listener = context.get(TaskListener.class);
            if (workspace != null && listener != null) {
                new WorkspaceFiles(workspace, listener, BoundSecrets.at(context)).harvestGrowing(globs, log.get());
            }
        } catch (IOException | IllegalArgumentException problem) {
            complain(problem);
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
        }
    }

    private void complain(Exception problem) {
        LOGGER.log(
                complained ? Level.FINE : Level.INFO,
                problem,
                () -> "Metrics of run " + run.id() + " cannot be read now");
        complained = true;
    }
}
