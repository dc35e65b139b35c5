package io.jenkins.plugins.modellineage.model;

import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
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

    /**
     * The series without what the evaluation left: a metric that others left too has theirs, and one that none did goes. A series
     * in which something else was measured too stays as it is, unless what the evaluation left is the last of it.
     *
     * @param others those that were recorded with it, oldest first
     */
    static SortedMap<String, MetricSummary> without(
            SortedMap<String, MetricSummary> series, RecordedEvaluation gone, List<RecordedEvaluation> others) {
        SortedMap<String, MetricSummary> left = new TreeMap<>(series);
        String set = gone.evaluation().set().name();
        gone.evaluation()
                .metrics()
                .forEach((metric, said) ->
                        left.computeIfPresent(EvaluationSet.measured(set, metric), (name, summary) -> {
                            Optional<MetricSummary> theirs = of(set, metric, others);
                            boolean isOfEvaluations = summary.count()
                                    == 1 + theirs.map(MetricSummary::count).orElse(0);
                            return isOfEvaluations || isLast(said, summary) ? theirs.orElse(null) : summary;
                        }));
        return left;
    }

    /**
     * The same of values alone.
     *
     * @param series with their summaries; records of the first format have none, and their values are those of evaluations
     */
    static SortedMap<String, Double> values(
            SortedMap<String, Double> values,
            SortedMap<String, MetricSummary> series,
            RecordedEvaluation gone,
            List<RecordedEvaluation> others) {
        SortedMap<String, MetricSummary> after = without(series, gone, others);
        SortedMap<String, Double> left = new TreeMap<>(values);
        String set = gone.evaluation().set().name();
        for (String metric : gone.evaluation().metrics().keySet()) {
            left.computeIfPresent(
                    EvaluationSet.measured(set, metric),
                    (name, value) -> (series.containsKey(name)
                                    ? Optional.ofNullable(after.get(name))
                                    : of(set, metric, others))
                            .map(summary -> summary.latest().value())
                            .orElse(null));
        }
        return left;
    }

    private static boolean isLast(EvaluationMetric said, MetricSummary summary) {
        return Double.compare(said.aggregate().value(), summary.latest().value()) == 0;
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
