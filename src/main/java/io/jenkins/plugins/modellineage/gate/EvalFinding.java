package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.statistics.Estimate;
import java.util.Objects;
import java.util.Optional;

/**
 * What a comparison of scores found.
 *
 * @param sentence on one line, the verdict first
 * @param estimate empty where nothing could be compared
 */
public record EvalFinding(Outcome outcome, String sentence, Optional<Estimate> estimate) {
    /** The verdicts. {@code DOUBTFUL} is only found where doubt is refused. */
    public enum Outcome {
        PASSED("Passed"),
        WORSE("Refused: worse"),
        DOUBTFUL("Refused: in doubt"),
        NOT_ENOUGH("Not enough evidence"),
        NOT_COMPARABLE("Not comparable");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        /** As a sentence begins with it. */
        public String words() {
            return words;
        }
    }

    public EvalFinding {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(sentence, "sentence");
        Objects.requireNonNull(estimate, "estimate");
    }

    static EvalFinding notComparable(String why) {
        return new EvalFinding(
                Outcome.NOT_COMPARABLE, Outcome.NOT_COMPARABLE.words() + ": " + why + ".", Optional.empty());
    }

    /** The same with one more sentence. */
    EvalFinding and(String more) {
        return new EvalFinding(outcome, sentence + more, estimate);
    }

    /** The answer of a gate that demands that. */
    public GateAnswer answer(EvalDemand demand) {
        boolean passed =
                outcome == Outcome.PASSED || outcome == Outcome.NOT_ENOUGH && demand.onTooLittle() == Consequence.PASS;
        return new GateAnswer(passed, sentence);
    }
}
