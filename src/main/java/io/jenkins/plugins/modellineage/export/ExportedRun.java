package io.jenkins.plugins.modellineage.export;

import io.jenkins.plugins.modellineage.evaluation.EvaluatedRun;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Experiment;
import io.jenkins.plugins.modellineage.experiment.ExperimentName;
import io.jenkins.plugins.modellineage.experiment.Lifecycle;
import io.jenkins.plugins.modellineage.experiment.LoggedModel;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.SeriesReader;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A run that leaves.
 *
 * @param build the run's, under the name that its job has now
 * @param experiment what else is known of its experiment
 * @param url absolute address of the build, where it is known
 * @param series of its metrics
 * @param content of its files
 * @param evaluated what it was evaluated on
 * @param logged the logged models that are kept with it
 * @param sent the traces that were sent in its block
 * @param versions that were stamped from it
 */
public record ExportedRun(
        TrackedRun run,
        BuildRef build,
        Optional<Experiment> experiment,
        Optional<String> url,
        SeriesReader series,
        Content content,
        EvaluatedRun evaluated,
        LoggedWith logged,
        SentTraces sent,
        List<ExportedVersion> versions) {
    /** The tag in which MLflow's clients name a run. */
    static final String NAME_TAG = "mlflow.runName";

    public ExportedRun {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(build, "build");
        Objects.requireNonNull(experiment, "experiment");
        Objects.requireNonNull(url, "url");
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(evaluated, "evaluated");
        Objects.requireNonNull(logged, "logged");
        Objects.requireNonNull(sent, "sent");
        versions = List.copyOf(versions);
    }

    /** The experiment's name today, whatever it was when the run was recorded. */
    ExperimentName experimentName() {
        return experiment.map(Experiment::name).orElse(run.experiment());
    }

    /** That of the run; one of an experiment that was deleted is deleted. */
    Lifecycle lifecycle() {
        return experiment.map(Experiment::isActive).orElse(true) ? run.lifecycle() : Lifecycle.DELETED;
    }

    /**
     * Its evaluations; none when they cannot be read.
     *
     * @param tally is told then
     */
    List<RecordedEvaluation> evaluations(Tally tally) {
        try {
            return evaluated.all();
        } catch (IOException | IllegalStateException unreadable) {
            tally.leave("runs whose evaluations cannot be read", 1);
            return List.of();
        }
    }

    /**
     * The logged models that are kept with it, without deleted ones; none when they cannot be read.
     *
     * @param tally is told then
     */
    List<LoggedModel> loggedModels(Tally tally) {
        try {
            return logged.all().stream().filter(LoggedModel::isActive).toList();
        } catch (IOException | IllegalStateException | IllegalArgumentException unreadable) {
            tally.leave("runs whose logged models cannot be read", 1);
            return List.of();
        }
    }

    /** The name that a client gave, or else the build's. */
    String name() {
        return run.tags().getOrDefault(NAME_TAG, build.label());
    }
}
