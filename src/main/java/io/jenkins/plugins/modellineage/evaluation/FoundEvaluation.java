package io.jenkins.plugins.modellineage.evaluation;

import java.util.Objects;

/**
 * An evaluation that was found in files.
 *
 * @param subject the model that was evaluated, as the file calls it; empty where it does not say
 */
public record FoundEvaluation(String subject, ScoredEvaluation scored) {
    public FoundEvaluation {
        EvaluationTexts.maybe("subject of an evaluation", subject);
        Objects.requireNonNull(scored, "scored");
    }

    /** The name of the set. */
    public String set() {
        return scored.evaluation().set().name();
    }
}
