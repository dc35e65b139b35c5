package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run measured that was tracked inside the block of the one that a version was stamped from.
 *
 * @param name that an MLflow client gave to the run, or of its experiment
 * @param dataSets digests of its inputs, by their names
 */
public record ChildRun(String name, SortedMap<String, Sha256> dataSets, SortedMap<String, MetricSummary> metrics) {
    /** More of them than this are a search, whose runs nobody names in a gate. */
    public static final int MOST = 100;

    private static final String NAME_TAG = "mlflow.runName";

    public ChildRun {
        Objects.requireNonNull(name, "name");
        dataSets = SortedMaps.copyOf(dataSets);
        metrics = SortedMaps.copyOf(metrics);
    }

    /**
     * The children of a run that have finished and measured something, at most {@value #MOST}.
     *
     * @param runs of the build, in the order in which they began
     */
    public static List<ChildRun> of(TrackedRun parent, List<TrackedRun> runs) {
        return runs.stream()
                .filter(run -> run.parent().filter(parent.id()::equals).isPresent())
                .filter(run ->
                        run.status() == RunStatus.FINISHED && !run.metrics().isEmpty())
                .limit(MOST)
                .map(ChildRun::of)
                .toList();
    }

    private static ChildRun of(TrackedRun run) {
        TreeMap<String, Sha256> given = new TreeMap<>();
        for (Input input : run.inputs()) {
            given.put(input.name(), input.digest());
        }
        return new ChildRun(run.tags().getOrDefault(NAME_TAG, run.experiment().value()), given, run.metrics());
    }
}
