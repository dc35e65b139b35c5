package io.jenkins.plugins.modellineage.card;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.Judge;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/** What a version scored, with how sure each number is. */
final class EvaluationTable {
    static final List<String> HEAD =
            List.of("Set", "Metric", "Value", "Standard error", "95 % interval", "Examples", "Better", "Scored by");

    /** The normal quantile of an interval with 95 % between its ends. */
    private static final double NORMAL = 1.959963984540054;

    /** More than a mean with an error of its own has; its front matter has all of them. */
    private static final int VALUE_DIGITS = 6;

    private static final int DIGITS = 4;

    private EvaluationTable() {}

    /** A row for each metric. */
    static List<List<String>> rows(Evaluation evaluation) {
        List<List<String>> rows = new ArrayList<>();
        evaluation.metrics().forEach((name, metric) -> rows.add(row(evaluation, name, metric)));
        return rows;
    }

    private static List<String> row(Evaluation evaluation, String name, EvaluationMetric metric) {
        Aggregate aggregate = metric.aggregate();
        boolean sure = aggregate.standardError().isPresent();
        return List.of(
                Markdown.text(named(evaluation.set())),
                Markdown.code(name),
                sure ? rounded(aggregate.value(), VALUE_DIGITS) : MetricNumbers.written(aggregate.value()),
                sure ? shortly(aggregate.standardError().getAsDouble()) : "",
                sure ? interval(aggregate.value(), aggregate.standardError().getAsDouble()) : "",
                aggregate.n() == 0 ? "" : Long.toString(aggregate.n()),
                metric.direction().word(),
                Markdown.text(scorer(evaluation)));
    }

    /** {@code mmlu 1.0 (test)}. */
    static String named(EvaluationSet set) {
        return set.name()
                + (set.version().isEmpty() ? "" : " " + set.version())
                + (set.split().isEmpty() ? "" : " (" + set.split() + ")");
    }

    private static String scorer(Evaluation evaluation) {
        String judge = evaluation.judge().map(Judge::told).orElse("");
        return evaluation.suite() + (evaluation.suite().isEmpty() || judge.isEmpty() ? "" : ", ") + judge;
    }

    private static String interval(double value, double error) {
        return shortly(value - NORMAL * error) + " to " + shortly(value + NORMAL * error);
    }

    private static String shortly(double value) {
        return rounded(value, DIGITS);
    }

    private static String rounded(double value, int digits) {
        return Double.isFinite(value)
                ? MetricNumbers.written(
                        new BigDecimal(value).round(new MathContext(digits)).doubleValue())
                : MetricNumbers.written(value);
    }
}
