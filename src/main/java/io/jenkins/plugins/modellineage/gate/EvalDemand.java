package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.statistics.Confidence;
import io.jenkins.plugins.modellineage.statistics.Estimate;
import java.util.Objects;
import java.util.Optional;

/**
 * What must be shown of the candidate's scores on a set, beside the champion's.
 *
 * @param set name of the evaluation set
 * @param metric its name without the set's
 * @param margin the loss that is accepted, in the metric's unit; 0 asks for better
 * @param minQuestions fewer are not enough evidence, whatever they say
 * @param onTooLittle what follows from not enough evidence
 * @param onDoubt what follows if it would pass, but not if few large losses are reckoned with
 * @param lowerIsBetter for an evaluation that does not say which way its metric gets better
 * @param range between the least and the greatest score that can be; empty for 1
 */
public record EvalDemand(
        String set,
        String metric,
        double margin,
        Confidence confidence,
        int minQuestions,
        Consequence onTooLittle,
        Consequence onDoubt,
        Optional<Boolean> lowerIsBetter,
        Optional<Double> range) {
    public static final int USUAL_QUESTIONS = 30;

    public EvalDemand {
        Naming.key("evaluation set", set);
        Naming.key("metric", metric);
        if (!(margin >= 0) || Double.isInfinite(margin)) {
            throw new IllegalArgumentException(
                    of(set, metric) + " has margin " + margin + "; give the loss that is accepted, such as 0.02");
        }
        Objects.requireNonNull(confidence, "confidence");
        if (minQuestions < 2) {
            throw new IllegalArgumentException(of(set, metric) + " has minQuestions " + minQuestions
                    + ", of which no spread can be told; give 2 at least, better " + USUAL_QUESTIONS);
        }
        Objects.requireNonNull(onTooLittle, "onTooLittle");
        Objects.requireNonNull(onDoubt, "onDoubt");
        if (onDoubt == Consequence.REFUSE && onTooLittle == Consequence.PASS) {
            throw new IllegalArgumentException(of(set, metric)
                    + " refuses what passes in doubt, and lets too little evidence pass, which shows even less; leave"
                    + " onTooLittle: 'pass' or onDoubt: 'refuse' out");
        }
        Objects.requireNonNull(lowerIsBetter, "lowerIsBetter");
        range.ifPresent(value -> {
            if (!(value > 0) || Double.isInfinite(value)) {
                throw new IllegalArgumentException(of(set, metric) + " has range " + value
                        + "; give what lies between the least and the greatest score, such as 1");
            }
        });
    }

    /**
     * What is written to a gate; null stands for what was not.
     *
     * @throws IllegalArgumentException in one line, when it says neither margin nor better, or both
     */
    public static EvalDemand of(String set, String metric, Double margin, Boolean better) {
        if (set == null || set.isBlank() || metric == null || metric.isBlank()) {
            throw new IllegalArgumentException(
                    "The eval gate names no " + (set == null || set.isBlank() ? "set" : "metric")
                            + "; write evalGate(set: 'mmlu-pro', metric: 'acc', margin: 0.02)");
        }
        boolean asksBetter = Boolean.TRUE.equals(better);
        if (asksBetter == (margin != null)) {
            throw new IllegalArgumentException(of(set, metric)
                    + (asksBetter
                            ? " asks for better and has a margin; leave one of the two out"
                            : " has no margin; write margin: 0.02 for a loss that is accepted, or better: true"));
        }
        if (!asksBetter && margin == 0) {
            throw new IllegalArgumentException(of(set, metric)
                    + " has margin 0, which only a better version can meet; write better: true, or a margin above 0");
        }
        return new EvalDemand(
                set,
                metric,
                asksBetter ? 0 : margin,
                Confidence.USUAL,
                USUAL_QUESTIONS,
                Consequence.REFUSE,
                Consequence.PASS,
                Optional.empty(),
                Optional.empty());
    }

    /** The same with how much evidence it takes; null leaves what is usual. */
    public EvalDemand sure(Double level, Integer questions, String tooLittle) {
        return new EvalDemand(
                set,
                metric,
                margin,
                level == null ? confidence : new Confidence(level),
                questions == null ? minQuestions : questions,
                Consequence.parse("onTooLittle", tooLittle, onTooLittle),
                onDoubt,
                lowerIsBetter,
                range);
    }

    /** The same with what follows from doubt; null leaves what is usual. */
    public EvalDemand doubting(String doubt) {
        return new EvalDemand(
                set,
                metric,
                margin,
                confidence,
                minQuestions,
                onTooLittle,
                Consequence.parse("onDoubt", doubt, onDoubt),
                lowerIsBetter,
                range);
    }

    /** The same with what the scores are; null stands for not said. */
    public EvalDemand scoring(Boolean lower, Double span) {
        return new EvalDemand(
                set,
                metric,
                margin,
                confidence,
                minQuestions,
                onTooLittle,
                onDoubt,
                Optional.ofNullable(lower),
                Optional.ofNullable(span));
    }

    /** What follows from bounds of enough questions. */
    public EvalFinding.Outcome outcome(Estimate estimate) {
        return switch (estimate.against(margin)) {
            case PASSED ->
                onDoubt == Consequence.REFUSE && estimate.isDoubtful(margin)
                        ? EvalFinding.Outcome.DOUBTFUL
                        : EvalFinding.Outcome.PASSED;
            case WORSE -> EvalFinding.Outcome.WORSE;
            case NOT_ENOUGH -> EvalFinding.Outcome.NOT_ENOUGH;
        };
    }

    public boolean asksBetter() {
        return margin == 0;
    }

    /** As a version calls the metric of which this is about the scores: {@code mmlu-pro/acc}. */
    public String measured() {
        return EvaluationSet.measured(set, metric);
    }

    /** {@code acc on mmlu-pro}. */
    String label() {
        return metric + " on " + set;
    }

    /** {@code acc on mmlu-pro worse than the champion by less than 0.02, with 95 % confidence}. */
    String told() {
        String demand = asksBetter()
                ? "better than the champion"
                : "worse than the champion by less than " + Figures.exact(margin);
        return label() + " " + demand + ", with " + Figures.percent(confidence.level()) + " confidence of at least "
                + Figures.count(minQuestions) + " questions"
                + (onTooLittle == Consequence.PASS ? " or too little evidence" : "")
                + (onDoubt == Consequence.REFUSE ? ", and without doubt" : "");
    }

    private static String of(String set, String metric) {
        return "The gate on " + Naming.quoted(metric) + " of set " + Naming.quoted(set);
    }
}
