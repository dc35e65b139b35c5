package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.util.OptionalDouble;

/** Shorthands for what tools say of their metrics. */
final class Directions {
    private Directions() {}

    /** From a file's own word on whether higher is better. */
    static ScoreDirection of(JsonNode higherIsBetter) {
        if (!higherIsBetter.isBoolean()) {
            return ScoreDirection.UNKNOWN;
        }
        return higherIsBetter.booleanValue() ? ScoreDirection.HIGHER : ScoreDirection.LOWER;
    }

    static Aggregate mean(double value, OptionalDouble standardError, long n) {
        return new Aggregate(value, standardError, Aggregate.MEAN, n);
    }

    /** A standard error counts only if it can be one: tools write "N/A" and NaN. */
    static OptionalDouble standardError(JsonNode value) {
        OptionalDouble number = Values.number(value);
        return number.isPresent() && number.getAsDouble() >= 0 && !Double.isInfinite(number.getAsDouble())
                ? number
                : OptionalDouble.empty();
    }
}
