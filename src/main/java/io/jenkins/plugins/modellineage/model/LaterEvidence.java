package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.BuildRef;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.experiment.TestCounts;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What was measured of a version after its stamp: in staging, by a smoke test. It stands beside the version's own
 * metrics and never changes them.
 *
 * @param tests of its own build, where they were seen after the stamp
 * @param evaluations oldest first
 * @param build that measured it
 */
public record LaterEvidence(
        SortedMap<String, MetricSummary> metrics,
        Optional<TestCounts> tests,
        List<RecordedEvaluation> evaluations,
        BuildRef build,
        Instant at,
        Actor by) {
    public LaterEvidence {
        metrics = SortedMaps.copyOf(metrics);
        Objects.requireNonNull(tests, "tests");
        evaluations = List.copyOf(evaluations);
        Objects.requireNonNull(build, "build");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(by, "by");
    }

    /** The same without an evaluation, and without what it left as metrics. */
    LaterEvidence without(RecordedEvaluation gone) {
        List<RecordedEvaluation> others =
                evaluations.stream().filter(each -> !each.equals(gone)).toList();
        return others.size() == evaluations.size()
                ? this
                : new LaterEvidence(EvaluationMetrics.without(metrics, gone, others), tests, others, build, at, by);
    }
}
