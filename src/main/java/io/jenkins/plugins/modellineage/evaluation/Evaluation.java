package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What one thing scored on one set, as a whole: small enough for a version's record.
 *
 * @param suite the tool that evaluated and its version; empty where nobody says
 * @param judge empty where code scores
 * @param metrics by their names without the set's: {@code acc}, {@code exact_match,strict-match}
 * @param unfit why no gate may judge by it, as the end of a sentence: {@code because its last line is torn}; empty
 *     for a whole one
 */
public record Evaluation(
        String suite,
        EvaluationSet set,
        Optional<Judge> judge,
        EvaluationSettings settings,
        SortedMap<String, EvaluationMetric> metrics,
        EvaluationCosts costs,
        Optional<String> unfit) {
    public Evaluation {
        EvaluationTexts.maybe("suite of an evaluation", suite);
        Objects.requireNonNull(set, "set");
        Objects.requireNonNull(judge, "judge");
        Objects.requireNonNull(settings, "settings");
        metrics = SortedMaps.copyOf(metrics);
        metrics.keySet().forEach(name -> EvaluationTexts.word("metric of an evaluation", name));
        Objects.requireNonNull(costs, "costs");
        unfit.ifPresent(why -> EvaluationTexts.word("reason", why));
    }

    /** One whole evaluation of which nothing else was recorded. */
    public Evaluation(EvaluationSet set, Map<String, EvaluationMetric> metrics) {
        this(
                "",
                set,
                Optional.empty(),
                EvaluationSettings.UNKNOWN,
                SortedMaps.copyOf(metrics),
                EvaluationCosts.NONE,
                Optional.empty());
    }
}
