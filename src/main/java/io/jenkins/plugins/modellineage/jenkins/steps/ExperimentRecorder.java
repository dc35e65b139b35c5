package io.jenkins.plugins.modellineage.jenkins.steps;

import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.ParameterValues;
import io.jenkins.plugins.modellineage.experiment.RunEvent;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.jenkins.binding.FilePatterns;
import io.jenkins.plugins.modellineage.jenkins.home.Acting;
import io.jenkins.plugins.modellineage.jenkins.home.ModelLineage;
import io.jenkins.plugins.modellineage.jenkins.home.Place;
import io.jenkins.plugins.modellineage.jenkins.home.Refused;
import io.jenkins.plugins.modellineage.jenkins.home.Stamping;
import io.jenkins.plugins.modellineage.jenkins.run.AgentWitness;
import io.jenkins.plugins.modellineage.jenkins.run.BoundSecrets;
import io.jenkins.plugins.modellineage.jenkins.run.CurrentRun;
import io.jenkins.plugins.modellineage.jenkins.run.Leftovers;
import io.jenkins.plugins.modellineage.jenkins.run.OfflineRuns;
import io.jenkins.plugins.modellineage.jenkins.run.SourceWitness;
import io.jenkins.plugins.modellineage.jenkins.run.WorkTreeWitness;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceFiles.InputName;
import io.jenkins.plugins.modellineage.jenkins.run.WorkspaceMetrics;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.VersionNotes;
import io.jenkins.plugins.modellineage.params.ParamsFile;
import io.jenkins.plugins.modellineage.tracking.RunLog;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Records what a {@code trackExperiment} block was told to, before and after its body. */
final class ExperimentRecorder {
    private static final Logger LOGGER = Logger.getLogger(ExperimentRecorder.class.getName());
    private static final String STEP = TrackExperimentStep.DescriptorImpl.NAME;
    private static final int PARAMS_FILE_BYTES = 16 << 20;
    private final StepContext context;
    private final Experiment experiment;

    /** Files of the single run of W&B; null when there is none, or they are several. */
    private WandbFiles wandb;

    ExperimentRecorder(StepContext context, Experiment experiment) {
        this.context = context;
        this.experiment = experiment;
    }

    /** Finds, before anything is recorded, what would fail at the end of a long training. */
    void check() throws IOException, InterruptedException {
        experiment.refuse(secrets());
        if (experiment.model != null) {
            Acting acting = Acting.at(context);
            Stamping.check(acting, FormerName.place(context, acting, experiment.model));
        }
    }

    /** Before the body: agent, source, parameters and inputs. */
    void begin(RunLog run) throws IOException, InterruptedException {
        context.get(TaskListener.class).getLogger().println(RunLines.opened(build(), run.run()));
        AgentWitness.tell(context, run);
        SourceWitness.tell(context, run);
        WorkTreeWitness.tell(context, run);
        note(run);
        BoundSecrets secrets = secrets();
        if (!experiment.tags.isEmpty()) {
            run.append(new RunEvent.TagsSet(SortedMaps.copyOf(secrets.withoutNamed("tags", experiment.tags))));
        }
        if (experiment.paramsFile != null) {
            ParamsFile file =
                    ParamsFile.read(experiment.paramsFile, workspace().read(experiment.paramsFile, PARAMS_FILE_BYTES));
            secrets.refuse(experiment.paramsFile, file.content());
            run.append(RunEvent.params(
                    secrets.withoutNamed(experiment.paramsFile, ParameterValues.normaliseAll(file.params()))));
        }
        if (!experiment.params.isEmpty()) {
            run.append(RunEvent.params(secrets.withoutNamed("params", experiment.params)));
        }
        if (experiment.inputs != null) {
            workspace()
                    .input(experiment.inputs, new InputName(FilePatterns.name(experiment.inputs), "", "", true), run);
        }
    }

    /** Where there is no workspace yet, there is nothing to note: its files will all be new. */
    private void note(RunLog run) throws IOException, InterruptedException {
        FilePath workspace = context.get(FilePath.class);
        if (workspace != null) {
            WorkExecution.metrics(workspace, context)
                    .note(experiment.metricsFiles == null ? "" : experiment.metricsFiles, run);
        }
    }

    private Leftovers leftovers() {
        return experiment.includeUnchanged ? Leftovers.COUNT : Leftovers.NOTED_DO_NOT_COUNT;
    }

    /** During the body; null when there is nothing to read. */
    Harvester harvester(CurrentRun run) throws IOException, InterruptedException {
        return experiment.metricsFiles == null
                ? null
                : Harvester.start(context, experiment.metricsFiles, leftovers(), build(), run);
    }

    /**
     * After a body that went well: the rest of the metrics, the artifacts and the stamp, if one is asked for. Metrics that
     * cannot be read fail the step, but last: no model is lost over a log file.
     */
    Optional<ModelVersion> complete(RunLog run) throws Exception {
        SourceWitness.tell(context, run); // the body may have checked it out
        Exception unreadable = readRest(run);
        if (unreadable == null) {
            return keep(run);
        }
        try {
            keep(run);
        } catch (IOException | RuntimeException failed) {
            unreadable.addSuppressed(failed);
            context.get(TaskListener.class)
                    .getLogger()
                    .println(Naming.line("Beside the metrics: " + failed.getMessage()));
        }
        throw unreadable;
    }

    /** Null when all went well. */
    private Exception readRest(RunLog run) throws InterruptedException {
        try {
            if (experiment.wandb) {
                readWandb(run, rest -> rest.rest(experiment.metricsFiles, leftovers(), run));
            } else if (experiment.metricsFiles != null) {
                metrics().rest(experiment.metricsFiles, leftovers(), run);
            }
            return null;
        } catch (IOException | RuntimeException problem) {
            return problem;
        }
    }

    /** Reads what the block's own run has. */
    @FunctionalInterface
    private interface Reading {
        void of(WorkspaceMetrics metrics) throws IOException, InterruptedException;
    }

    /** Of several runs of W&B, none is that of the block. */
    private void readWandb(RunLog run, Reading reading) throws IOException, InterruptedException {
        WorkspaceMetrics metrics = metrics();
        OfflineRuns runs = metrics.offlineRuns(experiment.metricsFiles, leftovers(), run);
        WandbRuns recorded = new WandbRuns(context, metrics, workspace(), run);
        if (runs.areSeveral()) {
            both(() -> reading.of(metrics.without(runs.paths())), () -> recorded.record(runs));
        } else {
            wandb = runs.files().isEmpty() ? null : recorded.files(run, runs.paths());
            both(() -> reading.of(metrics), () -> recorded.tell(runs));
        }
    }

    /** A part of what is done with metrics. */
    @FunctionalInterface
    private interface Part {
        void run() throws IOException, InterruptedException;
    }

    /** The second part is done as well when the first fails, of which the failure counts. */
    private static void both(Part first, Part second) throws IOException, InterruptedException {
        try {
            first.run();
        } catch (IOException | RuntimeException failed) {
            try {
                second.run();
            } catch (IOException | RuntimeException too) {
                failed.addSuppressed(too);
            }
            throw failed;
        }
        second.run();
    }

    /** What W&B wrote is kept in any case. */
    private Optional<ModelVersion> keep(RunLog run) throws IOException, InterruptedException {
        try {
            return made(run);
        } finally {
            if (wandb != null) {
                wandb.keep();
            }
        }
    }

    /** Models that the script logged to W&B are stamped where nothing else is there to stamp. */
    private Optional<ModelVersion> made(RunLog run) throws IOException, InterruptedException {
        if (experiment.artifacts != null) {
            workspace().archive(experiment.artifacts, build(), context.get(Launcher.class), run);
        }
        if (wandb != null
                && experiment.model != null
                && run.run().manifest().files().isEmpty()) {
            wandb.keepModels();
        }
        return experiment.model == null ? Optional.empty() : Optional.of(stamped(run));
    }

    private ModelVersion stamped(RunLog run) throws IOException, InterruptedException {
        ArchivedCard card = card(run);
        VersionNotes notes = new VersionNotes(
                Optional.empty(),
                Optional.empty(),
                run.run().tags(),
                Optional.ofNullable(card).map(ArchivedCard::path));
        ModelVersion version = Stamper.stamp(context, place(), run, notes);
        if (card != null) {
            card.tell(version, context.get(TaskListener.class).getLogger()::println);
        }
        return version;
    }

    /**
     * The card of what there is to stamp, archived with it; null when the author wrote none, or nothing else is there, of which a
     * card makes no model.
     *
     * @throws Refused when it is no card: the artifacts of the training are kept before
     */
    private ArchivedCard card(RunLog run) throws IOException, InterruptedException {
        if (experiment.card == null || run.run().manifest().files().isEmpty()) {
            return null;
        }
        ArchivedCard card = ArchivedCard.read(workspace(), secrets(), experiment.card);
        card.archive(workspace(), build(), context.get(Launcher.class), run);
        return card;
    }

    /** Whether the block stamps that model when it ends. */
    boolean stamps(Place asked) throws IOException, InterruptedException {
        return experiment.model != null && place().isSame(asked);
    }

    /** After a body that failed: its metrics are worth having; what cannot be read is left out. */
    void salvage(RunLog run) {
        if (experiment.metricsFiles == null) {
            return;
        }
        try {
            if (experiment.wandb) {
                readWandb(run, rest -> rest.salvage(experiment.metricsFiles, leftovers(), run));
                if (wandb != null) {
                    wandb.keep();
                }
            } else {
                metrics().salvage(experiment.metricsFiles, leftovers(), run);
            }
        } catch (IOException | RuntimeException problem) {
            LOGGER.log(Level.FINE, problem, () -> "The last metrics of run " + run.id() + " cannot be read");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Says, once the run has ended, what it recorded. */
    void tellEnd(RunLog log) throws IOException, InterruptedException {
        TrackedRun run = log.run();
        List<String> versions = ModelLineage.get()
                .registry()
                .stampedBy(run.build().id())
                .stream()
                .filter(version -> version.run().equals(run.id()))
                .map(version -> version.ref().label())
                .toList();
        if (experiment.metricsFiles != null) {
            say(RunLines.read(log.metricsFiles().size(), run));
        }
        say(RunLines.ended(build(), run, versions));
    }

    private void say(String line) throws IOException, InterruptedException {
        context.get(TaskListener.class).getLogger().println(line);
    }

    private Run<?, ?> build() throws IOException, InterruptedException {
        return context.get(Run.class);
    }

    private Place place() throws IOException, InterruptedException {
        return Place.of(Acting.at(context), experiment.model);
    }

    private BoundSecrets secrets() throws IOException, InterruptedException {
        return BoundSecrets.at(context);
    }

    private WorkspaceMetrics metrics() throws IOException, InterruptedException {
        return WorkExecution.metrics(WorkExecution.workspace(STEP, context), context);
    }

    private WorkspaceFiles workspace() throws IOException, InterruptedException {
        return WorkExecution.files(STEP, context);
    }
}
