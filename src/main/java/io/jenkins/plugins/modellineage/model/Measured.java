package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TrackedRun;
import io.jenkins.plugins.modellineage.experiment.UncountedFile;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a version's record holds of its metrics beside their latest values; records of the first format hold nothing of it.
 *
 * @param summaries by the metric's name
 * @param uncounted metrics files that were there and did not count
 * @param children runs inside the stamped one's block, in the order in which they began
 */
public record Measured(
        SortedMap<String, MetricSummary> summaries, List<UncountedFile> uncounted, List<ChildRun> children) {
    public static final Measured NOTHING = new Measured(new TreeMap<>(), List.of());

    public Measured {
        summaries = SortedMaps.copyOf(summaries);
        uncounted = List.copyOf(uncounted);
        children = List.copyOf(children);
    }

    /** What a run without children measured. */
    public Measured(SortedMap<String, MetricSummary> summaries, List<UncountedFile> uncounted) {
        this(summaries, uncounted, List.of());
    }

    /** The same with what those runs measured. */
    public Measured beside(List<ChildRun> runs) {
        return new Measured(summaries, uncounted, runs);
    }

    public static Measured by(TrackedRun run) {
        return new Measured(run.metrics(), run.uncounted());
    }
}
