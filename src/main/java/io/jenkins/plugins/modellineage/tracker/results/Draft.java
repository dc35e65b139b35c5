package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationCosts;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSettings;
import io.jenkins.plugins.modellineage.evaluation.FoundEvaluation;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.evaluation.ScoredEvaluation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.metric.MetricNumbers;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** An evaluation while it is read. What the file does not say stays as it is here. */
final class Draft {
    private static final int PARAMETER_LENGTH = 2_000;
    private static final int MOST_SETTINGS = 100;
    private static final int MOST_VALUES = 20;

    /** Numbers are printed with some digits; what differs by more is another number. */
    private static final double ROUNDED = 1e-4;

    String set;
    String subject;
    final Scores scores = new Scores();
    final Texts texts;
    final Judges judges = new Judges();
    String suite = "";
    String version = "";
    String split = "";
    OptionalInt shots = OptionalInt.empty();
    Optional<String> template = Optional.empty();
    EvaluationCosts costs = EvaluationCosts.NONE;
    Costs spent = new Costs();
    Optional<String> unfit = Optional.empty();
    final Map<String, String> generation = new TreeMap<>();
    private final Map<String, SortedSet<String>> varied = new TreeMap<>();
    private final Map<String, ScoreDirection> directions = new TreeMap<>();
    private final Map<String, Aggregate> aggregates = new TreeMap<>();

    /**
     * A draft.
     *
     * @param set empty when the file does not say
     * @param subject what was evaluated; empty when the file does not say
     * @param texts collects those of its examples
     */
    Draft(String set, String subject, Texts texts) {
        this.texts = texts;
        this.set = set;
        this.subject = subject;
    }

    void aggregate(String metric, ScoreDirection direction, Aggregate aggregate) {
        direction(metric, direction);
        aggregates.put(metric, aggregate);
    }

    boolean hasAggregate(String metric) {
        return aggregates.containsKey(metric);
    }

    void direction(String metric, ScoreDirection direction) {
        directions.put(metric, direction);
    }

    /** A setting under which the scores came about. Of a value that is too long its digest is kept. */
    void generated(String name, String value) {
        if (!value.isEmpty()) {
            generation.put(
                    Naming.shortened(Naming.plain(name), Naming.KEY_LENGTH),
                    value.length() > PARAMETER_LENGTH ? digest(value) : value);
        }
    }

    /** A setting that a file tells with each score, and that need not be the same with each. */
    void varied(String name, String value) {
        SortedSet<String> values = varied.computeIfAbsent(name, any -> new TreeSet<>());
        if (!value.isEmpty() && values.size() < MOST_VALUES) {
            values.add(value);
        }
    }

    /** What is more than can be recorded becomes one digest: a difference shows all the same. */
    private EvaluationSettings settings() {
        varied.forEach((name, values) -> generated(name, String.join(", ", values)));
        Map<String, String> kept =
                generation.size() > MOST_SETTINGS ? Map.of("settings", digest(generation.toString())) : generation;
        return new EvaluationSettings(shots, template, kept);
    }

    private static String digest(String text) {
        return "sha256:" + Values.digest(text).hex();
    }

    void unfit(String because) {
        unfit = unfit.or(() -> Optional.of(because));
    }

    /** The whole, with what the file's rows say of it where the file itself does not. */
    FoundEvaluation finish(Told told, String name) {
        judges.mixed().ifPresent(this::unfit);
        scores.settle()
                .forEach((metric, cells) -> told.remark(
                        "words " + name + " " + metric,
                        "cells of " + Naming.quoted(metric) + " that are no numbers count as missing, here " + cells
                                + "; write 0.5, not 0,5 or 50 %"));
        EvaluationSet found = EvaluationSet.of(name, version, split, scores.digest());
        Map<String, EvaluationMetric> metrics = new TreeMap<>();
        aggregates.forEach((metric, aggregate) -> {
            metrics.put(metric, new EvaluationMetric(direction(metric), aggregate));
            compare(told, metric, aggregate);
        });
        for (String metric : scores.metrics()) {
            metrics.computeIfAbsent(metric, any -> new EvaluationMetric(direction(any), scores.mean(any)));
            int unjudged = scores.unjudged(metric);
            if (unjudged > 0) {
                told.remark(
                        "unjudged " + name + " " + metric,
                        unjudged + " of " + (unjudged + scores.scored(metric))
                                + " scores of " + Naming.quoted(metric)
                                + " are missing, because an answer failed or the judge's"
                                + " could not be read; they count for nobody");
            }
        }
        if (metrics.isEmpty()) {
            told.remark(
                    "no metric " + name,
                    "no number stands beside its " + scores.rows() + " rows, so there is no metric of "
                            + Naming.quoted(name) + "; write scores as numbers");
        }
        EvaluationCosts all = spent.with(costs);
        spent.perExample(all).forEach(metrics::putIfAbsent);
        Evaluation evaluation = new Evaluation(suite, found, judges.all(), settings(), sorted(metrics), all, unfit);
        return new FoundEvaluation(
                subject,
                new ScoredEvaluation(evaluation, scores.table()),
                texts.of(scores.examples()),
                scores.rows() == 0 ? Optional.empty() : texts.prompts());
    }

    private static SortedMap<String, EvaluationMetric> sorted(Map<String, EvaluationMetric> metrics) {
        return new TreeMap<>(metrics);
    }

    private ScoreDirection direction(String metric) {
        return directions.getOrDefault(metric, ScoreDirection.UNKNOWN);
    }

    /** Percent and parts of one are told apart like this, and files that do not belong together. */
    private void compare(Told told, String metric, Aggregate said) {
        if (!scores.metrics().contains(metric) || !said.made().equals(Aggregate.MEAN) || scores.unjudged(metric) > 0) {
            return;
        }
        double counted = scores.mean(metric).value();
        if (Math.abs(counted - said.value()) > ROUNDED * Math.max(1, Math.abs(said.value()))) {
            told.remark(
                    "mean " + set + " " + metric,
                    "the file says that " + Naming.quoted(metric) + " is " + MetricNumbers.written(said.value())
                            + ", and the mean of its examples is " + MetricNumbers.written(counted)
                            + "; what the file says is kept, so check which of them is meant");
        }
    }
}
