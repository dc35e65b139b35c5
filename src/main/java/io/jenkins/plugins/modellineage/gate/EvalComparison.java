package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.evaluation.ScorePairs;
import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.statistics.Estimate;
import io.jenkins.plugins.modellineage.statistics.PairedAnswers;
import io.jenkins.plugins.modellineage.statistics.PairedDifferences;
import java.util.Arrays;
import java.util.Optional;

/**
 * Whether scores show that a candidate is better than the champion, or not worse by more than a margin. Questions are paired,
 * the mean difference is bounded from below, and no random number is drawn, so that the same scores always give the same
 * verdict.
 */
public final class EvalComparison {
    /** Fewer groups of questions than these do not tell how much groups differ. */
    static final int LEAST_GROUPS = 10;

    private final EvalDemand demand;
    private final EvalSide candidate;
    private final EvalSide champion;
    private final int attempt;

    private EvalComparison(EvalDemand demand, EvalSide candidate, EvalSide champion, int attempt) {
        this.demand = demand;
        this.candidate = candidate;
        this.champion = champion;
        this.attempt = attempt;
    }

    /**
     * Compares.
     *
     * @param champion empty where no version is live: then it is enough that the candidate was evaluated so that others can be
     *     compared with it
     * @param attempt how many candidates were judged on this set since the champion, this one included
     */
    public static EvalFinding of(EvalDemand demand, EvalSide candidate, Optional<EvalSide> champion, int attempt) {
        return champion.isPresent()
                ? answers(demand, candidate, champion.get(), attempt).finding()
                : alone(demand, candidate).and(candidate.told());
    }

    private static EvalFinding alone(EvalDemand demand, EvalSide candidate) {
        if (candidate.evaluations().isEmpty()) {
            String now = "add them now with " + adding(demand, candidate);
            return EvalFinding.notComparable(candidate.label()
                    + (candidate.withdrawn().isEmpty()
                            ? never(demand) + "; track its results there, before the stamp: trackEvaluation"
                                    + " files: '…', set: " + Naming.quoted(demand.set()) + "; or " + now
                            : without(demand) + "; get its results anew, and " + now));
        }
        return candidate
                .mixed(demand.set())
                .map(EvalFinding::notComparable)
                .orElseGet(() -> new FirstEvaluation(demand, candidate).found());
    }

    /**
     * Compares two versions, with the questions that the finding rests on.
     *
     * @param attempt as above; 0 where that is no matter of attempts
     */
    public static EvalAnswers answers(EvalDemand demand, EvalSide candidate, EvalSide champion, int attempt) {
        return compared(demand, candidate, champion, attempt).and(candidate.told() + champion.told());
    }

    private static EvalAnswers compared(EvalDemand demand, EvalSide candidate, EvalSide champion, int attempt) {
        if (candidate.evaluations().isEmpty()) {
            return EvalAnswers.nothing(alone(demand, candidate));
        }
        Optional<String> mixed = candidate.mixed(demand.set()).or(() -> champion.mixed(demand.set()));
        return mixed.isPresent()
                ? EvalAnswers.nothing(EvalFinding.notComparable(mixed.get()))
                : new EvalComparison(demand, candidate, champion, attempt).found();
    }

    private EvalAnswers found() {
        if (champion.evaluations().isEmpty()) {
            return EvalAnswers.nothing(EvalFinding.notComparable("the champion " + champion.label()
                    + (champion.withdrawn().isEmpty() ? never(demand) : without(demand))
                    + "; fetch it with fetchModel, evaluate it as " + candidate.label() + " was, and add that: "
                    + adding(demand, champion)));
        }
        return new EvalSelection(demand, candidate, champion, this::judged).found();
    }

    private static String never(EvalDemand demand) {
        return " was never evaluated on " + Naming.quoted(demand.set()) + " in the run that stamped it";
    }

    /** What was withdrawn is told behind it. */
    private static String without(EvalDemand demand) {
        return " has no evaluation on " + Naming.quoted(demand.set()) + " that counts";
    }

    /** The step that adds an evaluation to a version. */
    private static String adding(EvalDemand demand, EvalSide side) {
        int at = side.label().lastIndexOf('@');
        return "trackEvaluation model: " + Naming.quoted(side.label().substring(0, Math.max(0, at))) + ", version: "
                + side.label().substring(at + 1) + ", files: '…', set: " + Naming.quoted(demand.set());
    }

    private EvalFinding judged(EvalPairing pairing) {
        ScorePairs pairs = pairing.pairs();
        EvalSentence sentence = new EvalSentence(demand, candidate.label(), champion.label(), pairing);
        if (pairs.questions() < 2) {
            return sentence.tooFew(Optional.empty(), attempt);
        }
        double range = range(pairs);
        if (!Double.isFinite(range)) {
            return unbounded();
        }
        if (demand.margin() >= range) {
            return anyLoss(range);
        }
        double[] differences = oriented(pairing);
        Optional<int[]> groups = pairs.groups();
        Optional<PairedAnswers> answers =
                pairs.rightOrWrong() && groups.isEmpty() ? Optional.of(answers(differences)) : Optional.empty();
        Estimate estimate = answers.map(counts -> counts.estimate(demand.confidence()))
                .orElseGet(() -> scores(differences, groups, range));
        if (!isBounded(estimate)) {
            return unbounded();
        }
        boolean surelyWorse = estimate.against(demand.margin()) == Estimate.Outcome.WORSE && !isOneGroup(groups);
        if (pairs.questions() < demand.minQuestions() && !surelyWorse) {
            return sentence.tooFew(Optional.of(estimate), attempt);
        }
        if (groups.isPresent() && groupsOf(groups.get()) < LEAST_GROUPS && !surelyWorse) {
            return sentence.tooFewGroups(estimate, groupsOf(groups.get()));
        }
        return sentence.told(estimate, answers, changed(differences), attempt);
    }

    /** A range that the scores themselves leave is wrong, so theirs counts; NaN where they are not finite. */
    private double range(ScorePairs pairs) {
        return Math.max(demand.range().orElse(1.0), pairs.spread());
    }

    private EvalFinding anyLoss(double range) {
        return EvalFinding.notComparable("a margin of " + Figures.exact(demand.margin()) + " allows any loss of "
                + demand.label() + ", whose scores lie no more than " + Figures.rounded(range)
                + " apart; write a smaller margin, or range: if other scores can be");
    }

    private static boolean isBounded(Estimate estimate) {
        return Double.isFinite(estimate.lower())
                && Double.isFinite(estimate.upper())
                && Double.isFinite(estimate.detectable());
    }

    private EvalFinding unbounded() {
        return EvalFinding.notComparable("scores of " + demand.label()
                + " are too large to be added up, so that nothing bounds their difference; score in a smaller unit");
    }

    /** Higher is better. */
    private static double[] oriented(EvalPairing pairing) {
        double[] differences = pairing.pairs().differences();
        return pairing.lowerIsBetter()
                ? Arrays.stream(differences).map(one -> 0 - one).toArray()
                : differences;
    }

    private static PairedAnswers answers(double[] differences) {
        int better = (int) Arrays.stream(differences).filter(one -> one > 0).count();
        return new PairedAnswers(better, changed(differences) - better, differences.length);
    }

    private Estimate scores(double[] differences, Optional<int[]> groups, double range) {
        PairedDifferences paired = new PairedDifferences(differences);
        return groups.map(numbers -> groupsOf(numbers) < 2
                        ? paired.estimate(range, demand.confidence())
                        : paired.estimate(numbers, range, demand.confidence()))
                .orElseGet(() -> paired.estimate(range, demand.confidence()));
    }

    private static int changed(double[] differences) {
        return (int) Arrays.stream(differences).filter(one -> one != 0).count();
    }

    /** What bounds say then knows nothing of how groups differ, and so proves nothing. */
    private static boolean isOneGroup(Optional<int[]> groups) {
        return groups.isPresent() && groupsOf(groups.get()) < 2;
    }

    private static int groupsOf(int[] numbers) {
        return Arrays.stream(numbers).max().orElse(-1) + 1;
    }
}
