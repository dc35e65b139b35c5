package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.RunFailure;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Stamping;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.Branch;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The life of a {@code trackExperiment} block: begin, body, end. Begin and end are work off the Pipeline's thread that
 * may be done again after a restart; during the body only the harvest runs, and it is started again after one.
 */
final class TrackExperimentExecution extends ResumableExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(TrackExperimentExecution.class.getName());
    private static final String STEP = TrackExperimentStep.DescriptorImpl.NAME;
    private static final Map<RunId, TrackExperimentExecution> RUNNING = new ConcurrentHashMap<>();

    private enum Phase {
        BEGIN,
        BODY,
        END
    }

    private Experiment experiment;
    private final String runId = RunId.random().value();
    private volatile Phase phase = Phase.BEGIN;
    private BodyOutcome outcome;
    private transient Throwable failure;
    private transient volatile boolean stopped;
    private transient volatile Harvester harvester;

    TrackExperimentExecution(StepContext context, Experiment experiment) {
        super(context);
        this.experiment = experiment;
    }

    /** Saved first, so that the run which is opened then is the one that a resumed step knows. */
    @Override
    public boolean start() throws Exception {
        runOnceSaved(this::begin);
        return false;
    }

    @Override
    public void onResume() {
        runAsBuild(
                switch (phase) {
                    case BEGIN -> this::begin;
                    case BODY -> this::harvest;
                    case END -> this::end;
                });
    }

    /** Reached only while the block itself works: the body's steps are stopped, not the block around them. */
    @Override
    public void stop(Throwable cause) throws Exception {
        stopped = true;
        Run<?, ?> build = build();
        super.stop(cause);
        Timer.get().execute(() -> close(build, RunStatus.KILLED, BlockFailure.of(getContext(), cause)));
    }

    private void begin() throws Exception {
        try {
            OneLine.of(STEP, () -> {
                if (experiment.wandb) {
                    experiment = experiment.loggingTo(OfflineWandb.open(getContext(), new RunId(runId)));
                }
                recorder().check();
                recorder().begin(opened());
                return null;
            });
            startBody();
        } catch (Exception problem) {
            closeBroken(problem);
            throw problem;
        }
    }

    private RunLog opened() throws IOException, InterruptedException {
        Optional<RunId> parent =
                Optional.ofNullable(getContext().get(CurrentRun.class)).map(CurrentRun::id);
        RunLog run = Tracking.start(build(), new RunId(runId), ExperimentName.parse(experiment.name), parent);
        Tracking.place(run, Branch.around(getContext().get(FlowNode.class)));
        return run;
    }

    private void startBody() throws Exception {
        harvest();
        getContext()
                .newBodyInvoker()
                .withContexts(current())
                .withContexts(ClientAccess.given(getContext(), runLog(), experiment.variables(getContext())))
                .withCallback(new BodyEnd())
                .start();
    }

    /** Run after a restart even when there is nothing to harvest: the base class keeps the name of the thread it lost. */
    private void harvest() throws IOException, InterruptedException {
        RUNNING.put(new RunId(runId), this);
        if (experiment.wandb && experiment.wandbFolder == null) {
            OfflineWandb.holdAgain(getContext(), new RunId(runId));
        }
        ClientAccess.open(getContext(), new RunId(runId));
        harvester = recorder().harvester(current());
    }

    /** Hands the outcome of the body to the work at the end. */
    private final class BodyEnd extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

        /** Called on the Pipeline's thread: no state is saved in which the phase is not what the body is. */
        @Override
        public void onStart(StepContext context) {
            phase = Phase.BODY;
        }

        @Override
        public void onSuccess(StepContext context, Object value) {
            ended(value, null);
        }

        @Override
        public void onFailure(StepContext context, Throwable problem) {
            ended(null, problem);
        }
    }

    private void ended(Object value, Throwable problem) {
        failure = problem;
        outcome = BodyOutcome.of(value, problem);
        phase = Phase.END;
        runWhileOpen(this::end);
    }

    private void end() throws Exception {
        RUNNING.remove(new RunId(runId), this);
        if (harvester != null) {
            harvester.stop();
        }
        ClientAccess.close(getContext(), new RunId(runId), outcome.status());
        if (outcome.failed()) {
            recorder().salvage(runLog());
            Throwable problem = failure == null ? outcome.failureAgain(STEP) : failure;
            close(build(), outcome.status(), BlockFailure.of(getContext(), problem));
            tellEnd();
            getContext().onFailure(problem);
        } else {
            Optional<ModelVersion> stamped = complete();
            getContext()
                    .onSuccess(
                            result(stamped, getContext().get(TaskListener.class).getLogger()::println));
        }
    }

    private Optional<ModelVersion> complete() throws Exception {
        Optional<ModelVersion> stamped;
        try {
            stamped = OneLine.of(STEP, () -> recorder().complete(runLog()));
        } catch (Exception problem) {
            closeBroken(problem);
            throw problem;
        }
        close(build(), RunStatus.FINISHED, Optional.empty());
        tellEnd();
        return stamped;
    }

    /** A line about what is safe already: it must not cost the run. */
    private void tellEnd() throws InterruptedException {
        try {
            recorder().tellEnd(runLog());
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(
                    Level.WARNING, problem, () -> "The end of run " + runId + " could not be told in its build's log");
        }
    }

    /**
     * What the block returns: the run, the version that it stamped, and what its body returned, whose own keys, if it is
     * a map, can be read as well.
     */
    private LinkedHashMap<String, Object> result(Optional<ModelVersion> stamped, Consumer<String> log) {
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        if (outcome.value() instanceof Map<?, ?> values) {
            values.forEach((key, value) -> map.put(key.toString(), value));
        }
        stamped.ifPresent(version -> map.putAll(VersionMap.of(version, log)));
        map.put("run", runId);
        map.put("experiment", experiment.name);
        map.put("value", outcome.value());
        return map;
    }

    /**
     * Stamps before the end of the block, for a step inside that asks for the version: what stands in
     * {@code options { }} of a Declarative Pipeline ends after its {@code post} only.
     *
     * @throws Refused when the build has failed by then, so that the block will stamp nothing
     */
    static void stampEarly(CurrentRun around, Place place) throws Exception {
        for (Optional<RunId> run = Optional.of(around.id()); run.isPresent(); ) {
            TrackExperimentExecution block = RUNNING.get(run.get());
            if (block == null || block.stampedFor(place)) {
                return;
            }
            run = block.runLog().run().parent();
        }
    }

    /** Answers false when the block does not stamp that model. */
    private synchronized boolean stampedFor(Place place) throws Exception {
        if (!recorder().stamps(place)) {
            return false;
        }
        Run<?, ?> build = build();
        if (build.getResult() != null && build.getResult().isWorseThan(Result.UNSTABLE)) {
            throw new Refused("The build has failed, so the block " + Naming.quoted(experiment.name)
                    + " stamps nothing; promote in post { success { … } }");
        }
        if (!Stamping.isStamped(build, place, new RunId(runId))) {
            recorder().complete(runLog());
        }
        return true;
    }

    /** Work that was stopped ends in an exception too. */
    private void closeBroken(Exception problem) throws IOException, InterruptedException {
        if (!stopped) {
            close(build(), RunStatus.FAILED, BlockFailure.of(getContext(), problem));
        }
    }

    private void close(Run<?, ?> build, RunStatus status, Optional<RunFailure> why) {
        OfflineWandb.close(new RunId(runId));
        try {
            Tracking.end(build, new RunId(runId), status, why);
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.WARNING, problem, () -> "Run " + runId + " will be closed when its build ends");
        }
    }

    private ExperimentRecorder recorder() {
        return new ExperimentRecorder(getContext(), experiment);
    }

    private Run<?, ?> build() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    private RunLog runLog() throws IOException, InterruptedException {
        return Tracking.current(build(), current());
    }

    private CurrentRun current() {
        return new CurrentRun(new RunId(runId));
    }
}
