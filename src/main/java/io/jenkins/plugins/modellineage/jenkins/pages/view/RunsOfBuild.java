package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.gate.Directions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which of several runs of an experiment, or versions of a model, that one build has are drawn. */
public enum RunsOfBuild {
    /** The newest one alone. */
    LAST {
        @Override
        Map<String, List<Double>> of(List<Map<String, Double>> measured, Directions directions) {
            return each(measured.subList(measured.size() - 1, measured.size()));
        }
    },
    /** Of each metric the best value; the newest one where nobody says which way is better. */
    BEST {
        @Override
        Map<String, List<Double>> of(List<Map<String, Double>> measured, Directions directions) {
            Map<String, List<Double>> best = each(measured);
            best.replaceAll((metric, values) -> List.of(best(values, directions.lower(metric))));
            return best;
        }
    },
    /** All of them. */
    ALL {
        @Override
        Map<String, List<Double>> of(List<Map<String, Double>> measured, Directions directions) {
            return each(measured);
        }
    };

    /**
     * What is drawn of each metric.
     *
     * @param measured at least one, oldest first
     */
    abstract Map<String, List<Double>> of(List<Map<String, Double>> measured, Directions directions);

    private static Map<String, List<Double>> each(List<Map<String, Double>> measured) {
        Map<String, List<Double>> all = new TreeMap<>();
        measured.forEach(one -> one.forEach((metric, value) -> all.merge(
                metric,
                List.of(value),
                (before, now) -> Stream.concat(before.stream(), now.stream()).toList())));
        return all;
    }

    private static double best(List<Double> values, Optional<Boolean> lower) {
        Stream<Double> numbers = values.stream().filter(value -> !Double.isNaN(value));
        return lower.flatMap(less -> less ? numbers.min(Double::compare) : numbers.max(Double::compare))
                .orElse(values.get(values.size() - 1));
    }

    /** As an address writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the word means; the newest run for all that is none. */
    public static RunsOfBuild of(String word) {
        return Stream.of(values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(LAST);
    }
}
