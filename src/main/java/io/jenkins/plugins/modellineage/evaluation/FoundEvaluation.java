package io.jenkins.plugins.modellineage.evaluation;

import java.util.Objects;
import java.util.Optional;

/**
 * An evaluation that was found in files.
 *
 * @param subject the model that was evaluated, as the file calls it; empty where it does not say
 * @param texts of its rows, when they were asked for and the file has some
 * @param prompts what its examples were asked, where the file has that
 */
public record FoundEvaluation(
        String subject, ScoredEvaluation scored, Optional<ExampleTexts> texts, Optional<PromptHashes> prompts) {
    public FoundEvaluation {
        EvaluationTexts.maybe("subject of an evaluation", subject);
        Objects.requireNonNull(scored, "scored");
        Objects.requireNonNull(prompts, "prompts");
        if (texts.filter(kept -> kept.rows() != scored.scores().rows()).isPresent()) {
            throw new IllegalArgumentException("The texts are of " + texts.get().rows() + " rows, and the scores of "
                    + scored.scores().rows());
        }
    }

    /** One of whose examples it is not known what they were asked. */
    public FoundEvaluation(String subject, ScoredEvaluation scored, Optional<ExampleTexts> texts) {
        this(subject, scored, texts, Optional.empty());
    }

    /** One whose texts are not kept either. */
    public FoundEvaluation(String subject, ScoredEvaluation scored) {
        this(subject, scored, Optional.empty());
    }

    /** The name of the set. */
    public String set() {
        return scored.evaluation().set().name();
    }
}
