package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.evaluation.StampedEvaluations;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A build measured a version after its stamp.
 *
 * @param metrics {@value #MOST} at most; at least one where there are neither tests nor evaluations
 * @param tests of the build that stamped it, seen after the stamp
 * @param evaluations of the version; at most {@link StampedEvaluations#MOST}
 */
public record EvidenceAdded(
        VersionRef version,
        SortedMap<String, MetricSummary> metrics,
        Optional<TestCounts> tests,
        List<RecordedEvaluation> evaluations,
        BuildRef build)
        implements VersionEvent {
    /** More is a training's series, which belongs to a run. */
    public static final int MOST = 1_000;

    private static final int TOLD = 5;

    public EvidenceAdded {
        Objects.requireNonNull(version, "version");
        metrics = SortedMaps.copyOf(metrics);
        Objects.requireNonNull(tests, "tests");
        Objects.requireNonNull(build, "build");
        evaluations = List.copyOf(evaluations);
        if (StampedEvaluations.of(evaluations).size() < evaluations.size()) {
            throw new IllegalArgumentException("Evidence of " + version.label() + " has " + evaluations.size()
                    + " evaluations, which is too much for"
                    + " one record; pick one with set: '…', or add some of the files at a time");
        }
        if (metrics.isEmpty() && tests.isEmpty() && evaluations.isEmpty() || metrics.size() > MOST) {
            throw new IllegalArgumentException("Evidence of " + version.label() + " has " + metrics.size()
                    + " metrics; give between 1 and " + MOST);
        }
        metrics.keySet().forEach(name -> Naming.key("metric", name));
    }

    /** Metrics alone. */
    public EvidenceAdded(VersionRef version, SortedMap<String, MetricSummary> metrics, BuildRef build) {
        this(version, metrics, Optional.empty(), List.of(), build);
    }

    /** Without evaluations. */
    public EvidenceAdded(
            VersionRef version, SortedMap<String, MetricSummary> metrics, Optional<TestCounts> tests, BuildRef build) {
        this(version, metrics, tests, List.of(), build);
    }

    @Override
    public String sentence() {
        if (!evaluations.isEmpty()) {
            return Naming.plain(build.label()) + " evaluated " + version.label() + " after its stamp on " + told(sets())
                    + (metrics.isEmpty() ? "." : ": " + told(values()) + ".");
        }
        if (metrics.isEmpty()) {
            return "Tests of " + version.label() + " in " + Naming.plain(build.label()) + ": "
                    + tests.orElseThrow().told() + ".";
        }
        return Naming.plain(build.label()) + " measured " + version.label() + " after its stamp: " + told(values())
                + ".";
    }

    private List<String> sets() {
        return evaluations.stream()
                .map(each -> Naming.plain(each.evaluation().set().name()))
                .distinct()
                .toList();
    }

    private List<String> values() {
        return metrics.entrySet().stream()
                .map(metric -> metric.getKey() + " "
                        + MetricNumbers.written(metric.getValue().latest().value()))
                .toList();
    }

    private static String told(List<String> all) {
        String first = all.stream().limit(TOLD).collect(Collectors.joining(", "));
        return all.size() > TOLD ? first + " and " + (all.size() - TOLD) + " more" : first;
    }
}
