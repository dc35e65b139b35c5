package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which way metrics get better: as the gates on them say, else as the evaluations that they are of, else as their names tell.
 * Of most names nobody knows, and then nothing is said.
 *
 * @param lowerIsBetter by the metric, what gates or evaluations say
 * @param disputed metrics of which both are said
 */
public record Directions(Map<String, Boolean> lowerIsBetter, Set<String> disputed) {
    /** Nobody says anything. */
    public static final Directions NONE = new Directions(Map.of());

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
            } else if (gate.demanded() instanceof EvalGate of) {
                EvalDemand demand = of.demand();
                demand.lowerIsBetter().ifPresent(lower -> said.put(demand.measured(), lower));
            }
        }
        return new Directions(said);
    }

    /** What evaluations say of their metrics; nothing of what two of them contradict. */
    public static Directions of(Stream<RecordedEvaluation> evaluations) {
        return agreed(evaluations.map(Directions::said).toList());
    }

    private static Directions said(RecordedEvaluation recorded) {
        Map<String, Boolean> said = new TreeMap<>();
        String set = recorded.evaluation().set().name();
        recorded.evaluation()
                .metrics()
                .forEach((metric, values) ->
                        values.direction().lowerIsBetter().ifPresent(lower -> said.put(name(set, metric), lower)));
        return new Directions(said);
    }

    /** As a run and its version call what an evaluation on the set measured. */
    private static String name(String set, String metric) {
        return set + "/" + metric;
    }

    /** These, and of what they say nothing about, the others. */
    public Directions or(Directions others) {
        if (others.equals(NONE)) {
            return this;
        }
        Map<String, Boolean> said = new TreeMap<>(others.lowerIsBetter());
        said.keySet().removeAll(disputed);
        said.putAll(lowerIsBetter);
        Set<String> both = new TreeSet<>(others.disputed());
        both.removeAll(lowerIsBetter.keySet());
        both.addAll(disputed);
        return new Directions(said, both);
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
