package io.jenkins.plugins.modellineage.evaluation;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the answers cost altogether, as far as it was recorded.
 *
 * @param price in the tool's currency
 * @param seconds that answers took, summed over examples
 * @param examples over which these are summed
 */
public record EvaluationCosts(
        OptionalLong inputTokens,
        OptionalLong outputTokens,
        OptionalDouble price,
        OptionalDouble seconds,
        long examples) {
    public static final EvaluationCosts NONE = new EvaluationCosts(
            OptionalLong.empty(), OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 0);

    public EvaluationCosts {
        notNegative("input tokens", inputTokens.isPresent() ? inputTokens.getAsLong() : 0);
        notNegative("output tokens", outputTokens.isPresent() ? outputTokens.getAsLong() : 0);
        notNegative("price", price.orElse(0));
        notNegative("seconds", seconds.orElse(0));
        notNegative("examples", examples);
        Objects.requireNonNull(price, "price");
    }

    private static void notNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "The " + what + " of an evaluation are " + value + "; expected a number from 0");
        }
    }
}
