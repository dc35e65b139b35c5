package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.statistics.Estimate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which evaluation of a candidate is held against which of the champion. Whoever wants the candidate live may evaluate the
 * champion badly, so that all count that the champion got after its stamp: one that cannot be compared lets nothing in, and of
 * the others the one counts by which the candidate looks worst.
 */
final class EvalSelection {
    /** More that came after the stamp are not compared: anybody could add so many that nobody could read them all. */
    static final int MOST_LATER = 10;

    /** Pairs of evaluations whose scores are read. */
    static final int MOST_PAIRS = 100;

    private final EvalDemand demand;
    private final Comparator<EvalAnswers> worstFirst;
    private final EvalSide candidate;
    private final EvalSide champion;
    private final Function<EvalPairing, EvalFinding> judge;
    private int read;

    EvalSelection(EvalDemand demand, EvalSide candidate, EvalSide champion, Function<EvalPairing, EvalFinding> judge) {
        this.demand = demand;
        this.candidate = candidate;
        this.champion = champion;
        this.judge = judge;
        this.worstFirst = Comparator.<EvalAnswers>comparingInt(
                        answers -> severity(answers.finding().outcome()))
                .reversed()
                .thenComparing(answers -> !isDoubtful(answers))
                .thenComparingDouble(this::bound);
    }

    /** Both have an evaluation. */
    EvalAnswers found() {
        return many(candidate)
                .or(() -> many(champion))
                .map(EvalSelection::nothing)
                .orElseGet(() -> champion.isStamped() ? first() : hardest());
    }

    private static EvalAnswers nothing(String why) {
        return EvalAnswers.nothing(EvalFinding.notComparable(why));
    }

    private Optional<String> many(EvalSide side) {
        int later = side.isStamped() ? 0 : side.evaluations().size();
        return later <= MOST_LATER
                ? Optional.empty()
                : Optional.of(side.label() + " was evaluated " + later + " times on " + Naming.quoted(demand.set())
                        + " after its stamp, where at most " + MOST_LATER + " are compared; " + EvalPairing.NEW_NAME);
    }

    private EvalAnswers first() {
        Tried tried = tried(candidate.counting(), champion.counting());
        return tried.answers().orElseGet(() -> nothing(tried.refusal()));
    }

    private EvalAnswers hardest() {
        List<EvalRecord> all = champion.counting();
        List<EvalRecord> counting = all.stream().filter(this::counts).toList();
        Optional<EvalAnswers> hardest = Optional.empty();
        for (EvalRecord theirs : counting.isEmpty() ? all : counting) {
            Tried tried = tried(candidate.counting(), List.of(theirs));
            if (tried.answers().isEmpty()) {
                return nothing(counting.size() < 2 ? tried.refusal() : oneOf(counting.size(), theirs, tried.refusal()));
            }
            EvalAnswers answers = tried.answers().get();
            hardest = hardest.filter(other -> worstFirst.compare(other, answers) <= 0)
                    .or(() -> Optional.of(answers));
        }
        String more = counting.size() == 1
                ? ""
                : " Of " + counting.size() + " that came so, this is the one by which " + candidate.label()
                        + " looks worst.";
        return hardest.orElseThrow().and(more);
    }

    /** What says itself that it is not whole, or is about other metrics, proves nothing for anybody. */
    private boolean counts(EvalRecord theirs) {
        return theirs.evaluation().unfit().isEmpty()
                && (theirs.evaluation().metrics().containsKey(demand.metric())
                        || theirs.scores().get().metrics().contains(demand.metric()));
    }

    private String oneOf(int counting, EvalRecord theirs, String refusal) {
        return "of " + counting + " evaluations that " + champion.label() + " got on " + Naming.quoted(demand.set())
                + " after its stamp, all of which count, the one "
                + theirs.added().map(EvalSentence::came).orElse("") + " cannot be compared: " + refusal;
    }

    /**
     * What came of comparing.
     *
     * @param refusal why nothing could be compared; empty where something was
     */
    private record Tried(Optional<EvalAnswers> answers, String refusal) {}

    /** The first pair of these that is alike. */
    private Tried tried(List<EvalRecord> ours, List<EvalRecord> others) {
        String refusal = "";
        for (EvalRecord mine : ours) {
            for (EvalRecord theirs : others) {
                EvalPairing pairing = new EvalPairing(demand, candidate.label(), champion.label(), mine, theirs);
                Optional<String> unlike = pairing.unlike();
                if (unlike.isEmpty() && ++read > MOST_PAIRS) {
                    return new Tried(Optional.empty(), tooMany());
                }
                unlike = unlike.or(pairing::refusal);
                if (unlike.isEmpty()) {
                    return new Tried(Optional.of(answers(pairing, mine, theirs)), "");
                }
                refusal = unlike.get();
            }
        }
        return new Tried(Optional.empty(), refusal);
    }

    private String tooMany() {
        return "more than " + MOST_PAIRS + " pairs of evaluations of " + candidate.label() + " and " + champion.label()
                + " on " + Naming.quoted(demand.set()) + " would have to be read to find those that can be compared; "
                + EvalPairing.NEW_NAME;
    }

    private EvalAnswers answers(EvalPairing pairing, EvalRecord mine, EvalRecord theirs) {
        EvalFinding found = judge.apply(pairing)
                .and(EvalSentence.added(candidate.label(), mine))
                .and(EvalSentence.added(champion.label(), theirs));
        return new EvalAnswers(found, Optional.of(pairing.pairs()), pairing.lowerIsBetter());
    }

    private static int severity(EvalFinding.Outcome outcome) {
        return switch (outcome) {
            case WORSE -> 4;
            case NOT_COMPARABLE -> 3;
            case NOT_ENOUGH -> 2;
            case DOUBTFUL -> 1;
            case PASSED -> 0;
        };
    }

    private boolean isDoubtful(EvalAnswers answers) {
        return answers.finding()
                .estimate()
                .filter(estimate -> estimate.isDoubtful(demand.margin()))
                .isPresent();
    }

    /** By which it is decided: where that is doubt, the cautious one. */
    private double bound(EvalAnswers answers) {
        boolean cautious = answers.finding().outcome() == EvalFinding.Outcome.DOUBTFUL;
        return answers.finding()
                .estimate()
                .map(cautious ? Estimate::cautious : Estimate::lower)
                .orElse(Double.NEGATIVE_INFINITY);
    }
}
