package io.jenkins.plugins.modellineage.gate;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which way metrics get better: as the gates on them say, else as their names tell. Of most names nobody knows, and then
 * nothing is said.
 *
 * @param lowerIsBetter by the metric, what gates say
 */
public record Directions(Map<String, Boolean> lowerIsBetter) {
    public Directions {
        lowerIsBetter = Map.copyOf(lowerIsBetter);
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

    /** Whether less of the metric is better; empty when nobody says. */
    public Optional<Boolean> lower(String metric) {
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
