package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.EvaluationCosts;
import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What rows tell of the costs of answers, summed up. A sum counts only if each row that tells of costs has its part, so that
 * none is shared among more examples than it is of; and not if it is 0, which tools write where they know no price and no time.
 */
final class Costs {
    private static final long MOST_TOKENS = 1L << 53;

    private final Sum input = new Sum();
    private final Sum output = new Sum();
    private final Sum price = new Sum();
    private final Sum seconds = new Sum();
    private final Sum judging = new Sum();
    private long rows;

    private static final class Sum {
        private double value;
        private long rows;

        /** Whether a value is there, and can be one. */
        boolean add(OptionalDouble told) {
            boolean can = told.isPresent() && told.getAsDouble() >= 0 && !Double.isInfinite(told.getAsDouble());
            if (can) {
                value += told.getAsDouble();
                rows++;
            }
            return can;
        }

        OptionalDouble of(long all) {
            return rows == all && value > 0 && !Double.isInfinite(value)
                    ? OptionalDouble.of(value)
                    : OptionalDouble.empty();
        }

        OptionalLong tokens(long all) {
            OptionalDouble sum = of(all);
            return sum.isPresent() && sum.getAsDouble() < MOST_TOKENS
                    ? OptionalLong.of((long) sum.getAsDouble())
                    : OptionalLong.empty();
        }
    }

    /** Adds what one answer cost; nothing where the row tells none of these. */
    void answer(JsonNode inputTokens, JsonNode outputTokens, JsonNode paid, OptionalDouble took) {
        boolean told = input.add(Values.number(inputTokens));
        told |= output.add(Values.number(outputTokens));
        told |= price.add(Values.number(paid));
        told |= seconds.add(took);
        rows += told ? 1 : 0;
    }

    /** Adds what the judge of one answer cost. */
    void judge(OptionalDouble paid) {
        judging.add(paid);
    }

    /** As seconds, where the file has milliseconds. */
    static OptionalDouble milliseconds(JsonNode value) {
        OptionalDouble number = Values.number(value);
        return number.isPresent() ? OptionalDouble.of(number.getAsDouble() / 1_000) : number;
    }

    /**
     * The sums.
     *
     * @param said what the file says of all examples: it counts, with the time that rows alone tell
     */
    EvaluationCosts with(EvaluationCosts said) {
        if (said.equals(EvaluationCosts.NONE)) {
            return sums();
        }
        boolean timed = said.seconds().isEmpty() && rows == said.examples();
        return timed
                ? new EvaluationCosts(
                        said.inputTokens(), said.outputTokens(), said.price(), seconds.of(rows), said.examples())
                : said;
    }

    private EvaluationCosts sums() {
        OptionalLong in = input.tokens(rows);
        OptionalLong out = output.tokens(rows);
        OptionalDouble paid = price.of(rows);
        OptionalDouble took = seconds.of(rows);
        boolean known = in.isPresent() || out.isPresent() || paid.isPresent() || took.isPresent();
        return known ? new EvaluationCosts(in, out, paid, took, rows) : EvaluationCosts.NONE;
    }

    /** Metrics of one example each, beside those of quality. What judges cost is not what answers do, and is called otherwise. */
    Map<String, EvaluationMetric> perExample(EvaluationCosts all) {
        Map<String, EvaluationMetric> metrics = new TreeMap<>();
        put(metrics, "cost.price", all.price(), all.examples());
        put(metrics, "cost.seconds", all.seconds(), all.examples());
        OptionalLong tokens = all.outputTokens();
        put(
                metrics,
                "cost.output_tokens",
                tokens.isPresent() ? OptionalDouble.of(tokens.getAsLong()) : OptionalDouble.empty(),
                all.examples());
        put(metrics, "judge.price", judging.of(judging.rows), judging.rows);
        return metrics;
    }

    private static void put(Map<String, EvaluationMetric> metrics, String name, OptionalDouble sum, long examples) {
        if (sum.isPresent() && examples > 0) {
            metrics.put(
                    name,
                    new EvaluationMetric(
                            ScoreDirection.LOWER,
                            Directions.mean(sum.getAsDouble() / examples, OptionalDouble.empty(), examples)));
        }
    }
}
