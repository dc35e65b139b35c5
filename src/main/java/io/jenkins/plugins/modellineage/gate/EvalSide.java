package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.evaluation.ScoredEvaluation;
import java.util.List;
import java.util.Objects;

/**
 * A version and how it was evaluated on one set.
 *
 * @param label {@code lm@7}
 * @param evaluations on the sets of that name, oldest first; of two that are alike the first counts, so that nobody
 *     evaluates until the scores please
 */
public record EvalSide(String label, List<ScoredEvaluation> evaluations) {
    public EvalSide {
        Objects.requireNonNull(label, "label");
        evaluations = List.copyOf(evaluations);
    }
}
