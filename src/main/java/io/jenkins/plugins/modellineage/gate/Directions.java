package io.jenkins.plugins.modellineage.gate;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which way metrics get better: as the gates on them say, else as their names tell. Of most names nobody knows, and then
 * nothing is said.
 *
 * @param lowerIsBetter by the metric, what gates say
 * @param disputed metrics of which gates say both
 */
public record Directions(Map<String, Boolean> lowerIsBetter, Set<String> disputed) {
    public Directions {
        lowerIsBetter = Map.copyOf(lowerIsBetter);
        disputed = Set.copyOf(disputed);
    }

    public Directions(Map<String, Boolean> lowerIsBetter) {
        this(lowerIsBetter, Set.of());
    }

    /** What several say, none of which has more of a say than the others: nothing of what some contradict. */
    public static Directions agreed(Collection<Directions> several) {
        Map<String, Boolean> said = new TreeMap<>();
        Set<String> disputed = new TreeSet<>();
        for (Directions one : several) {
            disputed.addAll(one.disputed());
            one.lowerIsBetter().forEach((metric, lower) -> {
                if (said.merge(metric, lower, (before, now) -> before) != lower) {
                    disputed.add(metric);
                }
            });
        }
        said.keySet().removeAll(disputed);
        return new Directions(said, disputed);
    }

    /** What these gates say; of two on one metric, the last one. */
    public static Directions of(Collection<Gate> gates) {
        Map<String, Boolean> said = new TreeMap<>();
        for (Gate gate : gates) {
            // A gate with mere bounds may leave the direction at its default.
            if (gate.demanded() instanceof MetricGate bound
                    && (bound.lowerIsBetter() || bound.comparesWithChampion())) {
                said.put(bound.metric(), bound.lowerIsBetter());
            }
        }
        return new Directions(said);
    }

    /** Whether less of the metric is better; empty when nobody says, or both are said. */
    public Optional<Boolean> lower(String metric) {
        if (disputed.contains(metric)) {
            return Optional.empty();
        }
        Boolean said = lowerIsBetter.get(metric);
        return said != null ? Optional.of(said) : Optional.of(true).filter(less -> Direction.nameSaysLess(metric));
    }

    /**
     * How the candidate's value stands to the champion's: better or worse. Empty for equal ones, for what is no number,
     * and where nobody says which way is better.
     */
    public Optional<String> trend(String metric, double champion, double candidate) {
        if (Double.isNaN(champion) || Double.isNaN(candidate) || champion == candidate) {
            return Optional.empty();
        }
        return lower(metric).map(lower -> lower == candidate < champion ? "better" : "worse");
    }
}
