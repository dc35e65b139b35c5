package io.jenkins.plugins.modellineage.tracker.results;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What benchmarks of serving have in common: times are to be low and throughput high, and two are comparable only under the
 * same load. The load is the version of the set {@code serving}.
 */
final class Serving {
    static final String SET = "serving";
    private static final List<String> LOWER =
            List.of("latency", "ttft", "tpot", "itl", "e2el", "time_to", "duration", "failed", "error");
    private static final List<String> HIGHER = List.of("throughput", "goodput");

    private Serving() {}

    /** By what tools of this kind measure. */
    static ScoreDirection direction(String metric) {
        String lower = metric.toLowerCase(Locale.ROOT);
        if (HIGHER.stream().anyMatch(lower::contains)) {
            return ScoreDirection.HIGHER;
        }
        return LOWER.stream().anyMatch(lower::contains) ? ScoreDirection.LOWER : ScoreDirection.UNKNOWN;
    }

    static void add(Draft draft, String metric, String statistic, OptionalDouble value, long n) {
        if (value.isPresent()) {
            String made = statistic.equals("mean") || statistic.equals("avg")
                    ? Aggregate.MEAN
                    : statistic.isEmpty() ? "count" : Aggregate.PERCENTILE;
            draft.aggregate(
                    statistic.isEmpty() ? metric : metric + "." + statistic,
                    direction(metric),
                    new Aggregate(value.getAsDouble(), OptionalDouble.empty(), made, Math.max(0, n)));
        }
    }

    /** Names the load by the settings that are known. */
    static void load(Draft draft) {
        StringBuilder load = new StringBuilder();
        new TreeMap<>(draft.generation)
                .forEach(
                        (key, value) -> load.append(' ').append(key).append('=').append(value));
        draft.version = Naming.shortened(Naming.plain(load.toString()).strip(), Naming.KEY_LENGTH);
    }
}
