package io.jenkins.plugins.modellineage.statistics;

import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.DoubleUnaryOperator;

/**
 * How much better the candidate is than the champion, and between which bounds; each holds at the confidence by itself.
 *
 * @param difference above 0 where the candidate is better
 * @param cautious what {@code lower} is when few large losses are reckoned with; not above it
 * @param detectable the smallest difference that so many questions show in 80 % of all tries
 */
public record Estimate(
        double difference,
        double standardError,
        double lower,
        double upper,
        double cautious,
        int questions,
        double detectable,
        Method method,
        Confidence confidence) {
    public Estimate {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(confidence, "confidence");
    }

    /** How the bounds were made. */
    public enum Method {
        BONETT_PRICE("Bonett-Price"),
        PAIRED_T("paired t"),
        PAIRED_T_FLOORED("paired t, floored"),
        CLUSTERED_T("clustered t"),
        CLUSTERED_T_FLOORED("clustered t, floored");

        private final String word;

        Method(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Bounds as far from the difference on both sides, and a cautious one below. */
    static Estimate around(
            double difference,
            double standardError,
            double quantile,
            int questions,
            Method method,
            DoubleUnaryOperator cautious,
            Confidence confidence) {
        double reach = quantile * standardError;
        return new Estimate(
                difference,
                standardError,
                difference - reach,
                difference + reach,
                cautious.applyAsDouble(difference - reach),
                questions,
                Power.detectable(standardError, confidence),
                method,
                confidence);
    }

    /** What a margin makes of it. */
    public Outcome against(double margin) {
        if (lower > -margin) {
            return Outcome.PASSED;
        }
        return upper <= -margin ? Outcome.WORSE : Outcome.NOT_ENOUGH;
    }

    /** Whether it passes, but would not if few large losses were reckoned with. */
    public boolean isDoubtful(double margin) {
        return against(margin) == Outcome.PASSED && !(cautious > -margin);
    }

    /**
     * How many questions it would take to pass in 80 % of all tries if the difference is as it looks; empty when no number
     * would do, since it looks worse than the margin allows.
     */
    public OptionalLong needed(double margin) {
        return Power.needed(standardError * Math.sqrt(questions), margin + difference, confidence);
    }

    /**
     * How many questions it would take to pass without doubt in about 80 % of all tries, if those that are added come out as these did;
     * empty where no number can be told. What few large losses take off the lower bound is taken to shrink with the number of
     * questions, as the terms of {@link CautiousBound} do or faster.
     */
    public OptionalLong neededBeyondDoubt(double margin) {
        double missed = difference - lower + confidence.luck() * standardError;
        double needed = questions * Power.times(missed, lower - cautious, margin + difference);
        return needed > questions && needed <= Integer.MAX_VALUE
                ? OptionalLong.of((long) Math.ceil(needed))
                : OptionalLong.empty();
    }

    /** What bounds say. */
    public enum Outcome {
        /** Surely not worse than by the margin. */
        PASSED,
        /** Surely worse, by the margin or more. */
        WORSE,
        /** Neither is sure. */
        NOT_ENOUGH
    }
}
