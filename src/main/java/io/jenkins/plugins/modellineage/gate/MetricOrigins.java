package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.evaluation.Aggregate;
import io.jenkins.plugins.modellineage.evaluation.Evaluation;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.Likeness;
import io.jenkins.plugins.modellineage.evaluation.RecordedEvaluation;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.LaterEvidence;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The evaluations that metrics {@code set/metric} of a version come from. Values of two evaluations mean the same only when
 * the sets, the judges and the settings are the same.
 *
 * @param measured what was measured together, that of the stamp first, then oldest first
 */
public record MetricOrigins(List<Measured> measured) {
    public static final MetricOrigins NONE = new MetricOrigins(List.of());

    /**
     * What was measured together.
     *
     * @param metrics names of all that was measured then
     * @param evaluations oldest first
     */
    public record Measured(Set<String> metrics, List<RecordedEvaluation> evaluations) {
        public Measured {
            Objects.requireNonNull(metrics, "metrics");
            evaluations = List.copyOf(evaluations);
        }

        private static Measured of(LaterEvidence evidence) {
            return new Measured(evidence.metrics().keySet(), evidence.evaluations());
        }
    }

    public MetricOrigins {
        measured = List.copyOf(measured);
    }

    static MetricOrigins of(ModelVersion version) {
        List<Measured> all = new ArrayList<>();
        all.add(new Measured(version.metrics().keySet(), version.evaluations()));
        version.later().stream().map(Measured::of).forEach(all::add);
        return new MetricOrigins(all);
    }

    /** Names of the sets that the version was stamped with evaluations on. */
    Set<String> stampedSets() {
        return measured.stream()
                .limit(1)
                .flatMap(stamp -> stamp.evaluations().stream())
                .map(each -> each.evaluation().set().name())
                .collect(Collectors.toSet());
    }

    /** Why no gate may judge by an evaluation that the version's value comes from, as a sentence's end; empty when each may. */
    static Optional<String> unfit(String metric, MetricValue value, Candidate version) {
        return version.content().origins().of(metric, value).stream()
                .flatMap(one -> one.unfit().stream())
                .findFirst();
    }

    /** Why the champion's values cannot be compared with, in the middle of a sentence; empty when they can. */
    static Optional<String> unlike(String metric, MetricValue value, Candidate candidate, Candidate champion) {
        List<Evaluation> mine = scored(metric, value, candidate);
        List<Evaluation> theirs = scored(metric, value, champion);
        boolean known =
                candidate.metrics().containsKey(metric) && champion.metrics().containsKey(metric);
        if (!known || mine.isEmpty() && theirs.isEmpty()) {
            return Optional.empty();
        }
        String that = "that of the champion " + champion.version().label();
        if (mine.isEmpty() || theirs.isEmpty()) {
            return Optional.of(alike(that, "only one of the two comes from an evaluation on record"));
        }
        Optional<String> broken = unfit(metric, value, champion);
        if (broken.isPresent()) {
            return Optional.of(
                    "the evaluation of the champion " + champion.version().label() + " does not count " + broken.get());
        }
        return mine.stream()
                .flatMap(one -> theirs.stream().flatMap(other -> apart(that, one, other).stream()))
                .findFirst();
    }

    private static List<Evaluation> scored(String metric, MetricValue value, Candidate version) {
        return version.content().origins().of(metric, value).stream()
                .filter(one -> !isLoad(one))
                .toList();
    }

    /** Times under a load are no scores, and no two loads are told in the same words: those of some tools name the model. */
    private static boolean isLoad(Evaluation evaluation) {
        return evaluation.metrics().values().stream()
                .anyMatch(metric -> metric.aggregate().made().equals(Aggregate.PERCENTILE));
    }

    private static Optional<String> apart(String that, Evaluation mine, Evaluation theirs) {
        return Likeness.apart(mine, theirs)
                .map(why -> alike(that, why))
                .or(() -> sets(mine.set(), theirs.set())
                        .map(why -> "it is comparable with " + that + " by evalGate alone, since " + why));
    }

    private static String alike(String that, String why) {
        return "it is not comparable with " + that + " before both are evaluated alike, since " + why;
    }

    private static Optional<String> sets(EvaluationSet mine, EvaluationSet theirs) {
        return mine.digest().equals(theirs.digest())
                ? Optional.empty()
                : Optional.of("the sets called " + Naming.quoted(mine.name()) + " are not the same ("
                        + mine.digest().abbreviated() + " and, of the champion, "
                        + theirs.digest().abbreviated() + ")");
    }

    /** The last one, or all where a value rests on the whole series; what was measured later takes the place of what was before. */
    private List<Evaluation> of(String metric, MetricValue value) {
        List<Evaluation> found = measured.stream()
                .filter(together -> together.metrics().contains(metric))
                .reduce((earlier, later) -> later)
                .map(together -> together.evaluations().stream()
                        .map(RecordedEvaluation::evaluation)
                        .filter(one -> tells(one, metric))
                        .toList())
                .orElse(List.of());
        return value == MetricValue.LATEST && found.size() > 1 ? found.subList(found.size() - 1, found.size()) : found;
    }

    private static boolean tells(Evaluation evaluation, String metric) {
        String before = evaluation.set().name() + "/";
        return metric.startsWith(before) && evaluation.metrics().containsKey(metric.substring(before.length()));
    }
}
