package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.evaluation.ScorePairs;
import io.jenkins.plugins.modellineage.evaluation.ScoreTable;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.gate.EvalFinding.Outcome;
import java.util.Optional;

/** What is asked of an evaluation where no version is live that it could be held against: that it could be one day. */
final class FirstEvaluation {
    private final EvalDemand demand;
    private final EvalSide candidate;

    FirstEvaluation(EvalDemand demand, EvalSide candidate) {
        this.demand = demand;
        this.candidate = candidate;
    }

    EvalFinding found() {
        Optional<String> refusal = Optional.empty();
        for (EvalRecord one : candidate.counting()) {
            refusal = refusal(one);
            if (refusal.isEmpty()) {
                return judged(alone(one)).and(EvalSentence.added(candidate.label(), one));
            }
        }
        return EvalFinding.notComparable(refusal.orElseThrow());
    }

    private Optional<String> refusal(EvalRecord one) {
        return EvalPairing.unfit(demand, candidate.label(), one).or(() -> unreadable(one));
    }

    private ScorePairs alone(EvalRecord one) {
        ScoreTable scores = one.scores().get();
        return ScorePairs.of(scores, scores, demand.metric());
    }

    private Optional<String> unreadable(EvalRecord one) {
        ScorePairs alone = alone(one);
        return alone.candidateUnreadable() > EvalPairing.UNREADABLE * alone.candidateRows()
                ? Optional.of(Figures.count(alone.candidateUnreadable()) + " of "
                        + Figures.count(alone.candidateRows()) + " answers of " + candidate.label()
                        + " have no score that can be read, where " + Figures.percent(EvalPairing.UNREADABLE)
                        + " are allowed; judge those answers again")
                : Optional.empty();
    }

    private EvalFinding judged(ScorePairs alone) {
        Outcome outcome = alone.questions() < demand.minQuestions() ? Outcome.NOT_ENOUGH : Outcome.PASSED;
        String evaluated =
                outcome.words() + ": " + candidate.label() + " was evaluated on " + Naming.quoted(demand.set());
        String sentence = outcome == Outcome.PASSED
                ? evaluated + ", and there is no champion yet."
                : evaluated + " by " + Figures.count(alone.questions()) + " questions with a score. At least "
                        + Figures.count(demand.minQuestions()) + " questions are asked for.";
        return new EvalFinding(outcome, sentence, Optional.empty());
    }
}
