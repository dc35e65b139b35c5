package io.jenkins.plugins.modellineage.tracker.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How long a run of a tool took, from its start to its end: loading and scoring are in it, and answers that came at the same time
 * count once. So it is none of the {@link Costs}, and that of several evaluations together is of none of them.
 */
final class RunTime {
    private static final String METRIC = "run.seconds";

    private RunTime() {}

    /** @param seconds as the file says them; what is no time is left out */
    static void add(JsonNode seconds, List<Draft> evaluations) {
        OptionalDouble took = Values.number(seconds);
        boolean timed = took.isPresent() && took.getAsDouble() > 0 && !Double.isInfinite(took.getAsDouble());
        if (timed && evaluations.size() == 1) {
            evaluations
                    .get(0)
                    .aggregate(
                            METRIC,
                            ScoreDirection.LOWER,
                            new Aggregate(took.getAsDouble(), OptionalDouble.empty(), "total", 0));
        }
    }
}
