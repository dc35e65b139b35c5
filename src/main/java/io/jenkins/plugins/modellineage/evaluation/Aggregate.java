package io.jenkins.plugins.modellineage.evaluation;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One number for all examples, as the tool told it.
 *
 * @param value NaN and the infinities are kept, since tools write them
 * @param standardError empty where the tool gave none; never negative
 * @param made how the tool made it: {@code mean}, {@code corpus}, {@code percentile}, {@code count}, {@code total}
 * @param n examples it is made of; 0 where the tool does not say
 */
public record Aggregate(double value, OptionalDouble standardError, String made, long n) {
    public static final String MEAN = "mean";

    /** Of times; scores have none. */
    public static final String PERCENTILE = "percentile";

    public Aggregate {
        Objects.requireNonNull(standardError, "standardError");
        if (standardError.isPresent() && standardError.getAsDouble() < 0) {
            throw new IllegalArgumentException(
                    "The standard error " + standardError.getAsDouble() + " is negative; give its size");
        }
        EvaluationTexts.word("way an aggregate is made", made);
        if (n < 0) {
            throw new IllegalArgumentException("An aggregate is made of " + n + " examples; expected 0 or more");
        }
    }
}
