package io.jenkins.plugins.modellineage.jenkins.pages.view;

import io.jenkins.plugins.modellineage.gate.EvalAnswers;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import java.util.Objects;

/**
 * What a comparison of scores found by a demand.
 *
 * @param by whose demand it is and what it says, as a sentence
 */
public record Judgement(EvalDemand demand, String by, EvalAnswers answers) {
    public Judgement {
        Objects.requireNonNull(demand, "demand");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(answers, "answers");
    }

    /** Whether a gate that demands that lets the version in. */
    public boolean passes() {
        return answers.finding().answer(demand).passed();
    }

    /** The verdict, and by whose demand. */
    public String sentence() {
        return answers.finding().sentence() + " " + by;
    }
}
