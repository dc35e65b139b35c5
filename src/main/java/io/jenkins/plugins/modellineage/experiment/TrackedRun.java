package io.jenkins.plugins.modellineage.experiment;

import io.jenkins.plugins.modellineage.experiment.RunEvent.RunStarted;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One recorded execution inside a build, as far as its events tell.
 *
 * @param parent the run whose block encloses this one
 * @param status how it ended; of one that is not over, how its client says that it stands
 * @param metrics in a few numbers each; their points are read where they are asked for
 * @param artifacts one entry a path, the last recorded
 * @param uncounted metrics files that were found and did not count, in the order of their paths
 * @param lifecycle whether it is shown where runs are listed
 * @param over whether its block or its build ended it, so that nothing is added any more
 * @param links logged models that it keeps, made or used
 * @param failure why it did not end well, as far as that is known
 */
public record TrackedRun(
        RunId id,
        Optional<RunId> parent,
        ExperimentName experiment,
        BuildRef build,
        RunStatus status,
        Instant started,
        Optional<Instant> ended,
        SortedMap<String, String> params,
        SortedMap<String, MetricSummary> metrics,
        SortedMap<String, String> tags,
        List<Input> inputs,
        List<FileDigest> artifacts,
        Provenance provenance,
        List<UncountedFile> uncounted,
        Lifecycle lifecycle,
        boolean over,
        List<ModelLink> links,
        Optional<RunFailure> failure) {

    public TrackedRun {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(experiment, "experiment");
        Objects.requireNonNull(build, "build");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(ended, "ended");
        params = SortedMaps.copyOf(params);
        metrics = SortedMaps.copyOf(metrics);
        tags = SortedMaps.copyOf(tags);
        inputs = List.copyOf(inputs);
        artifacts = List.copyOf(artifacts);
        Objects.requireNonNull(provenance, "provenance");
        uncounted = List.copyOf(uncounted);
        Objects.requireNonNull(lifecycle, "lifecycle");
        links = List.copyOf(links);
        Objects.requireNonNull(failure, "failure");
    }

    /** A run as its block left it. */
    public TrackedRun(
            RunId id,
            Optional<RunId> parent,
            ExperimentName experiment,
            BuildRef build,
            RunStatus status,
            Instant started,
            Optional<Instant> ended,
            SortedMap<String, String> params,
            SortedMap<String, MetricSummary> metrics,
            SortedMap<String, String> tags,
            List<Input> inputs,
            List<FileDigest> artifacts,
            Provenance provenance,
            List<UncountedFile> uncounted) {
        this(
                id,
                parent,
                experiment,
                build,
                status,
                started,
                ended,
                params,
                metrics,
                tags,
                inputs,
                artifacts,
                provenance,
                uncounted,
                Lifecycle.ACTIVE,
                status.ended(),
                List.of(),
                Optional.empty());
    }

    /** The event that began it. */
    public RunStarted start() {
        return new RunStarted(id, parent, experiment, build, started);
    }

    /** The value of each metric that counts: of its point with the greatest (step, timestamp, value). */
    public SortedMap<String, Double> latestMetrics() {
        TreeMap<String, Double> latest = new TreeMap<>();
        for (Map.Entry<String, MetricSummary> metric : metrics.entrySet()) {
            latest.put(metric.getKey(), metric.getValue().latest().value());
        }
        return SortedMaps.copyOf(latest);
    }

    /** The same run, with these facts as well. */
    public TrackedRun witnessed(Provenance facts) {
        return with(params, metrics, inputs, provenance.with(facts));
    }

    /**
     * The same run with what another one was given and measured, where it says nothing itself; and with the mark of a change
     * request that the other one has, since whoever trusts the one trusts the other's numbers.
     */
    public TrackedRun knowing(TrackedRun other) {
        TreeMap<String, String> given = new TreeMap<>(other.params);
        given.putAll(params);
        TreeMap<String, MetricSummary> measured = new TreeMap<>(other.metrics);
        measured.putAll(metrics);
        Provenance mark = other.provenance
                .fact(Provenance.CHANGE_REQUEST)
                .map(id -> Provenance.of(Map.of(Provenance.CHANGE_REQUEST, id)))
                .orElse(Provenance.EMPTY);
        return with(given, measured, inputs.isEmpty() ? other.inputs : inputs, mark.with(provenance));
    }

    private TrackedRun with(
            SortedMap<String, String> given,
            SortedMap<String, MetricSummary> measured,
            List<Input> used,
            Provenance facts) {
        return new TrackedRun(
                id,
                parent,
                experiment,
                build,
                status,
                started,
                ended,
                given,
                measured,
                tags,
                used,
                artifacts,
                facts,
                uncounted,
                lifecycle,
                over,
                links,
                failure);
    }

    /** The logged models that are that to the run. */
    public List<ModelLink> links(ModelLink.Role role) {
        return links.stream().filter(link -> link.role() == role).toList();
    }

    /** The artifacts as a version would hold them: without those that only tell of the run. */
    public Manifest manifest() {
        return new Manifest(
                artifacts.stream().filter(file -> !file.is(FileMark.BESIDE)).toList());
    }
}
