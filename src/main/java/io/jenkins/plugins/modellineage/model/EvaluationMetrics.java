package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.metric.MetricPoint;
import io.jenkins.plugins.modellineage.metric.MetricSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The metrics {@code set/metric} that evaluations leave with a version, and what stays of them without one of these. */
final class EvaluationMetrics {
    private EvaluationMetrics() {}

    /** The name under which a metric of an evaluation on the set is measured. */
    static String name(String set, String metric) {
        return set + "/" + metric;
    }

    /**
     * The series without what the evaluation left: a metric that others left too has theirs, and one that none did goes.
     *
     * @param others those that were recorded with it, oldest first
     */
    static SortedMap<String, MetricSummary> without(
            SortedMap<String, MetricSummary> series, RecordedEvaluation gone, List<RecordedEvaluation> others) {
        SortedMap<String, MetricSummary> left = new TreeMap<>(series);
        for (String metric : gone.evaluation().metrics().keySet()) {
            String set = gone.evaluation().set().name();
            left.computeIfPresent(
                    name(set, metric),
                    (name, summary) -> of(set, metric, others).orElse(null));
        }
        return left;
    }

    /** The same of values alone. */
    static SortedMap<String, Double> values(
            SortedMap<String, Double> values, RecordedEvaluation gone, List<RecordedEvaluation> others) {
        SortedMap<String, Double> left = new TreeMap<>(values);
        for (String metric : gone.evaluation().metrics().keySet()) {
            String set = gone.evaluation().set().name();
            left.computeIfPresent(
                    name(set, metric),
                    (name, value) -> of(set, metric, others)
                            .map(summary -> summary.latest().value())
                            .orElse(null));
        }
        return left;
    }

    private static Optional<MetricSummary> of(String set, String metric, List<RecordedEvaluation> others) {
        List<MetricPoint> points = new ArrayList<>();
        for (RecordedEvaluation other : others) {
            EvaluationMetric said = other.evaluation().metrics().get(metric);
            if (said != null && other.evaluation().set().name().equals(set)) {
                points.add(new MetricPoint(
                        said.aggregate().value(), points.size(), other.at().toEpochMilli()));
            }
        }
        return points.isEmpty() ? Optional.empty() : Optional.of(MetricSummary.of(points));
    }
}
