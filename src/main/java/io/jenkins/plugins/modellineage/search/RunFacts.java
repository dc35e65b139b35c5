package io.jenkins.plugins.modellineage.search;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.ModelLink;
import io.jenkins.plugins.modellineage.experiment.Provenance;
import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What {@link Attributes#RUNS} and the other keys mean of a tracked run. */
public final class RunFacts {
    /** Tags in which MLflow's clients say what our steps never do. */
    private static final String NAME_TAG = "mlflow.runName";

    private static final String USER_TAG = "mlflow.user";
    private static final double MILLIS = 1_000;

    private RunFacts() {}

    /**
     * The facts of a run.
     *
     * @param build the run's, under the name that its job has now
     */
    public static Facts of(TrackedRun run, BuildRef build) {
        Facts.Collected facts = new Facts.Collected()
                .metrics(run.latestMetrics())
                .params(run.params())
                .tags(run.tags())
                .datasets(run.inputs())
                .texts("logged_model", kept(run))
                .texts("parent", run.parent().stream().map(RunId::value).toList())
                .text("run_id", run.id().value())
                .text("run_name", run.tags().getOrDefault(NAME_TAG, build.label()))
                .text("experiment", run.experiment().value())
                .text("status", run.status().name())
                .text("lifecycle_stage", run.lifecycle().word())
                .text("job", build.job())
                .number("build", build.number())
                .time("start_time", run.started());
        Optional.ofNullable(run.tags().get(USER_TAG)).ifPresent(user -> facts.text("user_id", user));
        artifacts(run.provenance(), run.id()).ifPresent(path -> facts.text("artifact_uri", path));
        run.ended()
                .ifPresent(end -> facts.time("end_time", end)
                        .number("duration", Duration.between(run.started(), end).toMillis() / MILLIS));
        return facts.facts();
    }

    private static List<String> kept(TrackedRun run) {
        return run.links(ModelLink.Role.KEPT).stream()
                .map(link -> link.model().value())
                .toList();
    }

    /** Where the run's files are, seen from Jenkins' root. */
    static Optional<String> artifacts(Provenance provenance, RunId run) {
        return provenance.fact(Provenance.BUILD_URL).map(url -> url + "artifact/model-lineage/" + run);
    }
}
