package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Objects;
import java.util.Optional;

/**
 * A check that was made elsewhere, with the outcome that the Jenkinsfile says. It keeps the outcome with the promotion;
 * no rule of a stage can demand it, as whoever edits the Jenkinsfile could say anything.
 *
 * @param name of the check
 * @param reason why it came out so; empty when nothing was said, which only a passed check may
 */
public record CheckGate(String name, Outcome outcome, String reason) implements Gate {
    /** What came out. */
    public enum Outcome {
        PASSED,
        FAILED;

        public static Outcome of(boolean passed) {
            return passed ? PASSED : FAILED;
        }
    }

    /** The reason of a check of which the one who asks says nothing. */
    private static final String UNSAID = "only a Jenkinsfile says what came out of it; ask with promoteModel";

    public CheckGate {
        Naming.key("check", name);
        Objects.requireNonNull(outcome, "outcome");
        Naming.text("The reason of check " + Naming.quoted(name), reason, Naming.REMARK_LENGTH);
        if (outcome == Outcome.FAILED && reason.isBlank()) {
            throw new IllegalArgumentException(
                    "The check " + Naming.quoted(name)
                            + " failed, and nobody would know why; write checkGate(name: …, passed: …, reason: 'what it found')");
        }
    }

    /**
     * The gate as people write it; null stands for what they did not say.
     *
     * @throws IllegalArgumentException in one line, when it has no name or no outcome
     */
    public static CheckGate of(String name, Boolean passed, String reason) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException(
                    "The check gate names no check; write checkGate(name: 'toxicity', passed: rate < 0.01)");
        }
        if (passed == null) {
            throw new IllegalArgumentException("The check gate " + Naming.quoted(name)
                    + " does not say what came out; write passed: true or passed: false");
        }
        return new CheckGate(name, Outcome.of(passed), reason == null ? "" : reason);
    }

    public boolean passed() {
        return outcome == Outcome.PASSED;
    }

    @Override
    public Verdict check(Candidate candidate, Optional<Candidate> champion) {
        if (!passed() && reason.equals(UNSAID)) {
            return Verdict.failed(
                    this, "Only a Jenkinsfile says what came out of check " + name + "; ask with promoteModel.");
        }
        String told = "The Jenkinsfile says that check " + name + (passed() ? " passed" : " failed")
                + (reason.isBlank() ? "." : ": " + Naming.plain(reason) + (endsSentence() ? "" : "."));
        return passed() ? Verdict.passed(this, told) : Verdict.failed(this, told);
    }

    private boolean endsSentence() {
        return reason.strip().matches("(?s).*[.!?]");
    }

    @Override
    public boolean comparesWithChampion() {
        return false;
    }

    @Override
    public Optional<String> unfitForRules() {
        return Optional.of(
                "only a Jenkinsfile says what came out, and whoever edits that could say that it passed; demand"
                        + " a metric, evidence or a digest");
    }

    /** What was said of one version is not said of another, so it refuses. */
    @Override
    public Gate inherited() {
        return new CheckGate(name, Outcome.FAILED, UNSAID);
    }

    @Override
    public String description() {
        return "check " + name;
    }
}
