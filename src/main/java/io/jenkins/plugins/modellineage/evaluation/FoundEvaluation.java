package io.jenkins.plugins.modellineage.evaluation;

import java.util.Objects;
import java.util.Optional;

/**
 * An evaluation that was found in files.
 *
 * @param subject the model that was evaluated, as the file calls it; empty where it does not say
 * @param texts of its rows, when they were asked for and the file has some
 */
public record FoundEvaluation(String subject, ScoredEvaluation scored, Optional<ExampleTexts> texts) {
    public FoundEvaluation {
        EvaluationTexts.maybe("subject of an evaluation", subject);
        Objects.requireNonNull(scored, "scored");
        if (texts.filter(kept -> kept.rows() != scored.scores().rows()).isPresent()) {
            throw new IllegalArgumentException("The texts are of " + texts.get().rows() + " rows, and the scores of "
                    + scored.scores().rows());
        }
    }

    /** One whose texts are not kept. */
    public FoundEvaluation(String subject, ScoredEvaluation scored) {
        this(subject, scored, Optional.empty());
    }

    /** The name of the set. */
    public String set() {
        return scored.evaluation().set().name();
    }
}
