package io.jenkins.plugins.modellineage.lineage;

import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * A build measured a version after its stamp.
 *
 * @param metrics {@value #MOST} at most; at least one where there are no tests
 * @param tests of the build that stamped it, seen after the stamp
 */
public record EvidenceAdded(
        VersionRef version, SortedMap<String, MetricSummary> metrics, Optional<TestCounts> tests, BuildRef build)
        implements RegistryEvent {
    /** More is a training's series, which belongs to a run. */
    public static final int MOST = 1_000;

    private static final int TOLD = 5;

    public EvidenceAdded {
        Objects.requireNonNull(version, "version");
        metrics = SortedMaps.copyOf(metrics);
        Objects.requireNonNull(tests, "tests");
        Objects.requireNonNull(build, "build");
        if (metrics.isEmpty() && tests.isEmpty() || metrics.size() > MOST) {
            throw new IllegalArgumentException("Evidence of " + version.label() + " has " + metrics.size()
                    + " metrics; give between 1 and " + MOST);
        }
        metrics.keySet().forEach(name -> Naming.key("metric", name));
    }

    /** Metrics alone. */
    public EvidenceAdded(VersionRef version, SortedMap<String, MetricSummary> metrics, BuildRef build) {
        this(version, metrics, Optional.empty(), build);
    }

    @Override
    public Optional<VersionRef> subject() {
        return Optional.of(version);
    }

    @Override
    public String sentence() {
        if (metrics.isEmpty()) {
            return "Tests of " + version.label() + " in " + Naming.plain(build.label()) + ": "
                    + tests.orElseThrow().told() + ".";
        }
        String told = metrics.entrySet().stream()
                .limit(TOLD)
                .map(metric -> metric.getKey() + " "
                        + MetricNumbers.written(metric.getValue().latest().value()))
                .collect(Collectors.joining(", "));
        return Naming.plain(build.label()) + " measured " + version.label() + " after its stamp: " + told
                + (metrics.size() > TOLD ? " and " + (metrics.size() - TOLD) + " more." : ".");
    }
}
