package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.RunStatus;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a run measured that was tracked inside the block of the one that a version was stamped from.
 *
 * @param name that an MLflow client gave to the run, or of its experiment
 * @param dataSets digests of its inputs, by their names
 * @param unclear names of inputs that were given with several contents: nobody can tell which of them was measured
 */
public record ChildRun(
        String name,
        SortedMap<String, Sha256> dataSets,
        SortedSet<String> unclear,
        SortedMap<String, MetricSummary> metrics) {
    /** More of them than this are a search, whose runs nobody names in a gate. */
    public static final int MOST = 100;

    private static final String NAME_TAG = "mlflow.runName";

    public ChildRun {
        Objects.requireNonNull(name, "name");
        dataSets = SortedMaps.copyOf(dataSets);
        unclear = Collections.unmodifiableSortedSet(new TreeSet<>(unclear));
        metrics = SortedMaps.copyOf(metrics);
    }

    /** One each of whose inputs has one content. */
    public ChildRun(String name, SortedMap<String, Sha256> dataSets, SortedMap<String, MetricSummary> metrics) {
        this(name, dataSets, new TreeSet<>(), metrics);
    }

    /**
     * The children of a run that have finished and measured something: the first {@value #MOST}, and of the others those
     * for which the name of one of these, or of its data set, could mean two.
     *
     * @param runs of the build, in the order in which they began
     */
    public static List<ChildRun> of(TrackedRun parent, List<TrackedRun> runs) {
        List<ChildRun> kept = new ArrayList<>();
        Map<String, Integer> named = new HashMap<>();
        runs.stream()
                .filter(run -> run.parent().filter(parent.id()::equals).isPresent())
                .filter(run ->
                        run.status() == RunStatus.FINISHED && !run.metrics().isEmpty())
                .map(ChildRun::of)
                .forEach(child -> {
                    Set<String> names = child.names();
                    if (kept.size() < MOST || names.stream().anyMatch(name -> named.getOrDefault(name, 0) == 1)) {
                        kept.add(child);
                        names.forEach(name -> named.merge(name, 1, Integer::sum));
                    }
                });
        return List.copyOf(kept);
    }

    /** By which a gate may mean it: a run is never taken for a data set of the same name. */
    private Set<String> names() {
        Set<String> names = new HashSet<>();
        names.add("run " + name);
        dataSets.keySet().forEach(dataSet -> names.add("data set " + dataSet));
        unclear.forEach(dataSet -> names.add("data set " + dataSet));
        return names;
    }

    private static ChildRun of(TrackedRun run) {
        SortedMap<String, Sha256> given = new TreeMap<>();
        SortedSet<String> unclear = new TreeSet<>();
        for (Input input : run.inputs()) {
            Sha256 other = given.put(input.name(), input.digest());
            if (other != null && !other.equals(input.digest())) {
                unclear.add(input.name());
            }
        }
        given.keySet().removeAll(unclear);
        return new ChildRun(run.tags().getOrDefault(NAME_TAG, run.experiment().value()), given, unclear, run.metrics());
    }
}
