package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.Leftovers;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceMetrics;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
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

    /** How long an agent may take to answer; a test may shorten it. */
    static long patience = 300;

    private static final Map<RunId, Harvester> RUNNING = new ConcurrentHashMap<>();

    private final StepContext context;
    private final String globs;
    private final Leftovers leftovers;
    private final Run<?, ?> build;
    private final CurrentRun run;
    private final ScheduledFuture<?> schedule;
    private boolean complained;
    private volatile boolean stopped;
    private final ReentrantLock reading = new ReentrantLock();
    private Future<?> harvest;
    private long begun;

    private Harvester(StepContext context, String globs, Leftovers leftovers, Run<?, ?> build, CurrentRun run) {
        this.context = context;
        this.globs = globs;
        this.leftovers = leftovers;
        this.build = build;
        this.run = run;
        this.schedule = Timer.get().scheduleWithFixedDelay(this::tick, seconds, seconds, TimeUnit.SECONDS);
    }

    static Harvester start(StepContext context, String globs, Leftovers leftovers, Run<?, ?> build, CurrentRun run) {
        Harvester started = new Harvester(context, globs, leftovers, build, run);
        RUNNING.put(run.id(), started);
        return started;
    }

    /**
     * Reads now what the files of the run's block hold, if it has some: whoever reads the run next sees it.
     *
     * @throws IOException also when a file is malformed
     */
    static void catchUp(RunId run) throws IOException, InterruptedException {
        Harvester running = RUNNING.get(run);
        if (running != null) {
            running.readAll();
        }
    }

    /** One harvest at a time; one that an agent does not answer is given up, so that it costs one thread at most. */
    private synchronized void tick() {
        if (harvest != null && !harvest.isDone()) {
            if (System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(patience)) {
                harvest.cancel(true);
            }
        } else if (!stopped) {
            begun = System.nanoTime();
            harvest = Computer.threadPoolForRemoting.submit(this::harvest);
        }
    }

    /** Waits for a harvest in progress, but not for ever; none follows. */
    void stop() throws InterruptedException {
        end();
        Future<?> last;
        synchronized (this) {
            stopped = true;
            last = harvest;
        }
        try {
            if (last != null) {
                last.get(patience, TimeUnit.SECONDS);
            }
        } catch (TimeoutException hung) {
            last.cancel(true);
        } catch (ExecutionException | CancellationException noMatter) {
            LOGGER.log(Level.FINE, noMatter, () -> "The last harvest of run " + run.id() + " failed");
        }
    }

    /**
     * What fails now is tried again later; what fails at the end of the block fails the step. One that was given up may
     * still hang in its agent: no other waits for it.
     */
    private void harvest() {
        if (!reading.tryLock()) {
            return;
        }
        try {
            if (stopped) {
                return;
            }
            Optional<RunLog> log = Tracking.find(build, run.id());
            if (log.isEmpty() || log.get().status().ended()) {
                end(); // a killed build tells no step
                return;
            }
            Optional<WorkspaceMetrics> metrics = metrics();
            if (metrics.isPresent()) {
                metrics.get().growing(globs, leftovers, log.get());
            }
        } catch (IOException | IllegalArgumentException problem) {
            complain(problem);
        } catch (InterruptedException givenUp) {
            LOGGER.log(Level.WARNING, () -> "The agent of run " + run.id() + " does not answer; its metrics wait");
        } finally {
            reading.unlock();
        }
    }

    /** As at the end of the block: what stands there now is what counts, also a last line without a line break. */
    private void readAll() throws IOException, InterruptedException {
        Optional<RunLog> log = stopped ? Optional.empty() : Tracking.find(build, run.id());
        Optional<WorkspaceMetrics> metrics = metrics();
        if (log.isPresent() && metrics.isPresent()) {
            metrics.get().rest(globs, leftovers, log.get());
        }
    }

    /** Empty where there is no workspace. */
    private Optional<WorkspaceMetrics> metrics() throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        return workspace == null || context.get(TaskListener.class) == null
                ? Optional.empty()
                : Optional.of(WorkExecution.metrics(workspace, context));
    }

    private void end() {
        schedule.cancel(false);
        RUNNING.remove(run.id(), this);
    }

    private void complain(Exception problem) {
        LOGGER.log(
                complained ? Level.FINE : Level.INFO,
                problem,
                () -> "Metrics of run " + run.id() + " cannot be read now");
        complained = true;
    }
}
