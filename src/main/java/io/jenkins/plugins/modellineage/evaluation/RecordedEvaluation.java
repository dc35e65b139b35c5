package io.jenkins.plugins.modellineage.evaluation;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An evaluation as a run has it.
 *
 * @param at when it was recorded, to the millisecond
 * @param subject what was evaluated, as the file calls it; empty where it does not say
 * @param scores digest of the file with the scores of its examples; empty when there are none
 * @param rows of that file
 * @param texts digest of the file with the texts of its examples; empty when they are not kept
 * @param prompts digest of the file with the hashes of what its examples were asked; empty when that is not known
 */
public record RecordedEvaluation(
        Instant at,
        String subject,
        Evaluation evaluation,
        Optional<Sha256> scores,
        int rows,
        Optional<Sha256> texts,
        Optional<Sha256> prompts) {
    public RecordedEvaluation {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        EvaluationTexts.maybe("subject of an evaluation", subject);
        Objects.requireNonNull(evaluation, "evaluation");
        Objects.requireNonNull(scores, "scores");
        if (rows < 0 || scores.isEmpty() && rows > 0) {
            throw new IllegalArgumentException(
                    "An evaluation with " + rows + " rows " + (scores.isEmpty() ? "and no scores" : "") + " is none");
        }
        Objects.requireNonNull(prompts, "prompts");
        if ((texts.isPresent() || prompts.isPresent()) && scores.isEmpty()) {
            throw new IllegalArgumentException("An evaluation without scores by example has no texts by example");
        }
    }

    /** One whose texts and prompts are not kept. */
    public RecordedEvaluation(Instant at, String subject, Evaluation evaluation, Optional<Sha256> scores, int rows) {
        this(at, subject, evaluation, scores, rows, Optional.empty(), Optional.empty());
    }

    /** The same where texts are not kept, nor hashes of prompts: outside of its build. */
    public RecordedEvaluation withoutTexts() {
        return new RecordedEvaluation(at, subject, evaluation, scores, rows);
    }

    /** What is replaced when the run records it again: the set in its version. */
    public String key() {
        return evaluation.set().name() + "\0" + evaluation.set().version();
    }

    /** Those that were not replaced, each where the first on its set in its version was. @param history oldest first */
    public static List<RecordedEvaluation> latest(List<RecordedEvaluation> history) {
        Map<String, RecordedEvaluation> latest = new LinkedHashMap<>();
        history.forEach(each -> latest.put(each.key(), each));
        return List.copyOf(latest.values());
    }

    /**
     * What tells it apart from the others of a version: made of the moment, the set, the subject and the scores, and so the same
     * with its build and on record.
     */
    public Sha256 id() {
        EvaluationSet set = evaluation.set();
        String text = String.join(
                "\0",
                at.toString(),
                set.name(),
                set.version(),
                set.split(),
                set.digest().hex(),
                subject,
                scores.map(Sha256::hex).orElse(""));
        return Sha256.of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the other says the same, whenever it was recorded. */
    public boolean says(RecordedEvaluation other) {
        return subject.equals(other.subject)
                && evaluation.equals(other.evaluation)
                && scores.equals(other.scores)
                && rows == other.rows
                && texts.equals(other.texts)
                && prompts.equals(other.prompts);
    }
}
