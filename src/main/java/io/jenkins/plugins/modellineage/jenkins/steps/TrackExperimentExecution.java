package io.jenkins.plugins.modellineage.jenkins.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.AbortException;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Stamping;
import io.jenkins.plugins.modellineage.jenkins.home.Tracking;
import io.jenkins.plugins.modellineage.jenkins.run.AgentWitness;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.EnvironmentExpander;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.GeneralNonBlockingStepExecution;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/**
 * The life of a {@code trackExperiment} block: begin, body, end. Begin and end are work off the Pipeline's thread that
 * may be done again after a restart; during the body only the harvest runs, and it is started again after one.
 */
final class TrackExperimentExecution extends GeneralNonBlockingStepExecution {
    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = Logger.getLogger(TrackExperimentExecution.class.getName());
    private static final String STEP = TrackExperimentStep.DescriptorImpl.NAME;
    private static final int PARAMS_FILE_BYTES = 16 << 20;

    /** Decimals stay as they were written. */
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private enum Phase {
        BEGIN,
        BODY,
        END
    }

    private final String name;
    private final TreeMap<String, String> params;
    private final String paramsFile;
    private final String metricsFiles;
    private final String inputs;
    private final String artifacts;
    private final String model;
    private volatile Phase phase = Phase.BEGIN;
    private volatile String runId;
    private boolean failed;
    private boolean aborted;
    private transient Throwable failure;
    private transient Object result;
    private transient volatile Harvester harvester;

    TrackExperimentExecution(StepContext context, TrackExperimentStep said, Map<String, String> params) {
        super(context);
        this.name = said.getName();
        this.params = new TreeMap<>(params);
        this.paramsFile = said.getParamsFile();
        this.metricsFiles = said.getMetricsFiles();
        this.inputs = said.getInputs();
        this.artifacts = said.getArtifacts();
        this.model = said.getModel();
    }

    @Override
    public boolean start() {
        run(this::begin);
        return false;
    }

    /** The base class would fail the step: ours goes on where it was. */
    @Override
    public void onResume() {
        try (ACLContext asBuild =
                ACL.as2(getContext().get(FlowNode.class).getExecution().getAuthentication2())) {
            if (phase == Phase.BEGIN) {
                run(this::begin);
            } else if (phase == Phase.END) {
                run(this::end);
            } else {
                run(this::harvest);
            }
        } catch (IOException | InterruptedException problem) {
            getContext().onFailure(problem);
        }
    }

    /** Reached only while the block itself works: the body's steps are stopped, not the block around them. */
    @Override
    public void stop(Throwable cause) throws Exception {
        Run<?, ?> build = build();
        super.stop(cause);
        Timer.get().execute(() -> close(build, RunStatus.KILLED));
    }

    private void begin() throws Exception {
        try {
            OneLine.of(STEP, () -> {
                refuseSecrets();
                if (model != null) {
                    Stamping.check(acting(), place());
                }
                RunLog log = opened();
                AgentWitness.tell(getContext(), log);
                recordParams(log);
                recordInputs(log);
                return null;
            });
        } catch (Exception problem) {
            close(RunStatus.FAILED);
            throw problem;
        }
        startBody();
    }

    private RunLog opened() throws IOException, InterruptedException {
        if (runId == null) {
            Optional<RunId> parent =
                    Optional.ofNullable(getContext().get(CurrentRun.class)).map(CurrentRun::id);
            runId = Tracking.start(build(), new ExperimentName(name), parent)
                    .id()
                    .value();
        }
        return runLog();
    }

    private void recordParams(RunLog log) throws IOException, InterruptedException {
        if (paramsFile != null) {
            Map<String, String> read = read(workspace().read(paramsFile, PARAMS_FILE_BYTES));
            secrets().refuse(paramsFile, read);
            log.append(RunEvent.params(read));
        }
        if (!params.isEmpty()) {
            log.append(RunEvent.params(params));
        }
    }

    private Map<String, String> read(byte[] json) throws IOException {
        try {
            return ParameterValues.normaliseAll(JSON.readValue(json, new TypeReference<Map<String, Object>>() {}));
        } catch (JsonProcessingException problem) {
            String where = problem.getLocation() == null
                    ? ""
                    : ", line " + problem.getLocation().getLineNr();
            throw new AbortException(STEP + ": paramsFile '" + paramsFile + "'" + where + " is no JSON object: "
                    + problem.getOriginalMessage().replaceAll("\\s*\\R\\s*", " "));
        }
    }

    private void recordInputs(RunLog log) throws IOException, InterruptedException {
        if (inputs != null) {
            log.append(new RunEvent.InputsRecorded(
                    List.of(Input.ofFiles(inputs, "", "", workspace().digest(inputs)))));
        }
    }

    private void startBody() throws Exception {
        Map<String, String> variables = Map.of("MODEL_LINEAGE_RUN_ID", runId);
        harvest();
        phase = Phase.BODY;
        getContext()
                .newBodyInvoker()
                .withContexts(
                        new CurrentRun(new RunId(runId)),
                        EnvironmentExpander.merge(
                                getContext().get(EnvironmentExpander.class), EnvironmentExpander.constant(variables)))
                .withCallback(new BodyEnd())
                .start();
    }

    /** Run after a restart even when there is nothing to harvest: the base class keeps the name of the thread it lost. */
    private void harvest() throws IOException, InterruptedException {
        if (metricsFiles != null) {
            harvester = Harvester.start(getContext(), metricsFiles, runLog());
        }
    }

    /** Hands the outcome of the body to the work at the end. */
    private final class BodyEnd extends BodyExecutionCallback {
        private static final long serialVersionUID = 1L;

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
        result = value;
        failure = problem;
        failed = problem != null;
        aborted = problem instanceof FlowInterruptedException interruption && interruption.isActualInterruption();
        phase = Phase.END;
        run(this::end);
    }

    private void end() throws Exception {
        if (harvester != null) {
            harvester.stop();
        }
        if (failed) {
            salvage();
            close(aborted ? RunStatus.KILLED : RunStatus.FAILED);
            getContext().onFailure(failure == null ? forgotten() : failure);
            return;
        }
        try {
            OneLine.of(STEP, this::complete);
        } catch (Exception problem) {
            close(problem instanceof InterruptedException ? RunStatus.KILLED : RunStatus.FAILED);
            throw problem;
        }
        close(RunStatus.FINISHED);
        getContext().onSuccess(result);
    }

    private Void complete() throws Exception {
        RunLog log = runLog();
        if (metricsFiles != null) {
            workspace().harvestComplete(metricsFiles, log, secrets());
        }
        if (artifacts != null) {
            log.append(new RunEvent.ArtifactsRecorded(
                    workspace().archive(artifacts, build(), getContext().get(Launcher.class), log)));
        }
        if (model != null) {
            VersionNotes notes = new VersionNotes(
                    Optional.empty(), Optional.empty(), log.run().tags());
            Stamper.stamp(getContext(), place(), log, log.run().manifest(), notes);
        }
        return null;
    }

    /** The metrics of a failed block are worth having; what cannot be read is left out, the failure is the body's. */
    private void salvage() {
        if (metricsFiles == null) {
            return;
        }
        try {
            workspace().harvestGrowing(metricsFiles, runLog(), secrets());
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.FINE, "The last metrics of run " + runId + " cannot be read", problem);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void close(RunStatus status) throws IOException, InterruptedException {
        close(build(), status);
    }

    private void close(Run<?, ?> build, RunStatus status) {
        try {
            if (runId != null) {
                Tracking.end(build, new RunId(runId), status);
            }
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.WARNING, problem, () -> "Run " + runId + " will be closed when its build ends");
        }
    }

    /** An exception is not kept over a restart: what it holds may not be fit for saving. */
    private static AbortException forgotten() {
        return new AbortException(STEP + ": the block failed just before the controller restarted; see the log above");
    }

    private void refuseSecrets() throws IOException, InterruptedException {
        BoundSecrets secrets = secrets();
        secrets.refuse("name", name);
        secrets.refuse("params", params);
        secrets.refuse("model", model);
    }

    private Run<?, ?> build() throws IOException, InterruptedException {
        return getContext().get(Run.class);
    }

    private Acting acting() throws IOException, InterruptedException {
        return Acting.now(build());
    }

    private Place place() throws IOException, InterruptedException {
        return Place.of(build().getParent(), model);
    }

    private RunLog runLog() throws IOException, InterruptedException {
        return Tracking.current(build(), new CurrentRun(new RunId(runId)));
    }

    private BoundSecrets secrets() throws IOException, InterruptedException {
        return BoundSecrets.at(getContext());
    }

    private WorkspaceFiles workspace() throws IOException, InterruptedException {
        return new WorkspaceFiles(
                WorkExecution.workspace(STEP, getContext()), getContext().get(TaskListener.class));
    }
}
