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
 * @param ofScores metrics of which only gates on scores by example say it: for evaluations that say nothing
 */
public record Directions(Map<String, Boolean> lowerIsBetter, Set<String> disputed, Set<String> ofScores) {
    /** Nobody says anything. */
    public static final Directions NONE = new Directions(Map.of());

    public Directions {
        lowerIsBetter = Map.copyOf(lowerIsBetter);
        disputed = Set.copyOf(disputed);
        ofScores = Set.copyOf(ofScores);
    }

    public Directions(Map<String, Boolean> lowerIsBetter, Set<String> disputed) {
        this(lowerIsBetter, disputed, Set.of());
    }

    public Directions(Map<String, Boolean> lowerIsBetter) {
        this(lowerIsBetter, Set.of());
    }

    /** What several say, none of which has more of a say than the others: nothing of what some contradict. */
    public static Directions agreed(Collection<Directions> several) {
        Map<String, Boolean> said = new TreeMap<>();
        Set<String> disputed = new TreeSet<>();
        Set<String> ofScores = new TreeSet<>();
        for (Directions one : several) {
            disputed.addAll(one.disputed());
            ofScores.addAll(one.ofScores());
            one.lowerIsBetter().forEach((metric, lower) -> {
                if (said.merge(metric, lower, (before, now) -> before) != lower) {
                    disputed.add(metric);
                }
            });
        }
        said.keySet().removeAll(disputed);
        several.forEach(one -> ofScores.removeIf(metric -> one.isFirm(metric)));
        return new Directions(said, disputed, ofScores);
    }

    /** What these gates say; of two on one metric, the last one. */
    public static Directions ofGates(Collection<Gate> gates) {
        Map<String, Boolean> said = new TreeMap<>();
        Map<String, Boolean> ofScores = new TreeMap<>();
        for (Gate gate : gates) {
            // A gate with mere bounds may leave the direction at its default.
            if (gate.demanded() instanceof MetricGate bound
                    && (bound.lowerIsBetter() || bound.comparesWithChampion())) {
                said.put(bound.metric(), bound.lowerIsBetter());
            } else if (gate.demanded() instanceof EvalGate scores) {
                EvalDemand demand = scores.demand();
                demand.lowerIsBetter().ifPresent(lower -> ofScores.put(demand.measured(), lower));
            }
        }
        ofScores.keySet().removeAll(said.keySet());
        said.putAll(ofScores);
        return new Directions(said, Set.of(), ofScores.keySet());
    }

    /** What evaluations say of their metrics; of several on one metric, the last one that says it. */
    public static Directions ofEvaluations(Stream<RecordedEvaluation> oldestFirst) {
        Map<String, Boolean> said = new TreeMap<>();
        oldestFirst
                .map(RecordedEvaluation::evaluation)
                .forEach(each -> each.metrics()
                        .forEach((metric, values) -> values.direction()
                                .lowerIsBetter()
                                .ifPresent(lower -> said.put(each.set().measured(metric), lower))));
        return said.isEmpty() ? NONE : new Directions(said);
    }

    /**
     * These, and of what they say nothing about, the others. Where a gate on scores and the evaluations contradict each other,
     * nothing is said, as that gate then decides nothing.
     */
    public Directions or(Directions evaluations) {
        if (evaluations.equals(NONE)) {
            return this;
        }
        Map<String, Boolean> said = new TreeMap<>(evaluations.lowerIsBetter());
        Set<String> both = new TreeSet<>(evaluations.disputed());
        lowerIsBetter.forEach((metric, lower) -> {
            if (isFirm(metric)) {
                both.remove(metric);
                said.put(metric, lower);
            } else if (said.merge(metric, lower, (theirs, ours) -> theirs) != lower) {
                both.add(metric);
            }
        });
        both.addAll(disputed);
        said.keySet().removeAll(both);
        return new Directions(said, both, ofScores);
    }

    private boolean isFirm(String metric) {
        return lowerIsBetter.containsKey(metric) && !ofScores.contains(metric);
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
