package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.evaluation.EvaluationMetric;
import io.jenkins.plugins.modellineage.evaluation.EvaluationSet;
import io.jenkins.plugins.modellineage.evaluation.Likeness;
import io.jenkins.plugins.modellineage.evaluation.ScoreDirection;
import io.jenkins.plugins.modellineage.evaluation.ScorePairs;
import io.jenkins.plugins.modellineage.experiment.Naming;
import java.util.Optional;

/** One evaluation of the candidate beside one of the champion. */
final class EvalPairing {
    /** The share of questions that sets must have in common where they are not the same. */
    private static final double OVERLAP = 0.95;

    /** The share of answers of a side that may be without a score. */
    static final double UNREADABLE = 0.01;

    /** What helps where nothing counts that would be added. */
    static final String NEW_NAME = "give the set a new name, and evaluate both on that";

    private final EvalDemand demand;
    private final String candidate;
    private final String champion;
    private final EvalRecord mine;
    private final EvalRecord theirs;
    private ScorePairs pairs;

    EvalPairing(EvalDemand demand, String candidate, String champion, EvalRecord mine, EvalRecord theirs) {
        this.demand = demand;
        this.candidate = candidate;
        this.champion = champion;
        this.mine = mine;
        this.theirs = theirs;
    }

    /** Made when it is asked for the first time, since it sorts all questions of both. */
    ScorePairs pairs() {
        if (pairs == null) {
            pairs = ScorePairs.of(mine.scores().get(), theirs.scores().get(), demand.metric());
        }
        return pairs;
    }

    EvaluationSet set() {
        return mine.evaluation().set();
    }

    /** Whether the two sets are not quite the same. */
    boolean overlapsOnly() {
        return !set().digest().equals(theirs.evaluation().set().digest());
    }

    /** Why the two are not comparable whatever their scores are, in the middle of a sentence; empty when they may be. */
    Optional<String> unlike() {
        return broken(candidate, mine, "")
                .or(() -> broken(champion, theirs, renamed()))
                .or(() -> Likeness.apart(mine.evaluation(), theirs.evaluation()).map(why -> why + "; " + alike()));
    }

    /** Why the scores of two that are not unlike are not comparable, likewise. */
    Optional<String> refusal() {
        return unscored(demand, candidate, mine, "")
                .or(() -> unscored(demand, champion, theirs, renamed()))
                .or(this::direction)
                .or(this::otherSet)
                .or(this::grouping)
                .or(this::unreadable)
                .or(this::units);
    }

    /** Why nothing can be compared with that one. */
    static Optional<String> unfit(EvalDemand demand, String label, EvalRecord one) {
        return broken(label, one, "").or(() -> unscored(demand, label, one, ""));
    }

    private static Optional<String> unscored(EvalDemand demand, String label, EvalRecord one, String otherwise) {
        return one.scores().get().metrics().contains(demand.metric())
                ? Optional.empty()
                : Optional.of("the evaluation of " + label + " has no scores of " + Naming.quoted(demand.metric())
                        + " by example, which are compared in pairs; "
                        + (otherwise.isEmpty() ? "track them with the aggregates" : otherwise));
    }

    private static Optional<String> broken(String label, EvalRecord one, String otherwise) {
        return one.evaluation()
                .unfit()
                .map(why -> "the evaluation of " + label + " does not count " + why + "; "
                        + (otherwise.isEmpty() ? "evaluate it again" : otherwise));
    }

    /** The way out of a stamp, in place of which nothing counts that comes later; empty where there is no need of it. */
    private String renamed() {
        return theirs.added().isEmpty() ? NEW_NAME : "";
    }

    /** What would be added to the champion takes no place of what it has; to the candidate it helps if its stamp has nothing. */
    private String alike() {
        return mine.added().isPresent() ? "evaluate " + candidate + " as " + champion + " was" : NEW_NAME;
    }

    private Optional<String> direction() {
        ScoreDirection one = direction(mine);
        ScoreDirection other = direction(theirs);
        boolean known = one.lowerIsBetter().isPresent() || other.lowerIsBetter().isPresent();
        if (!known && demand.lowerIsBetter().isEmpty()) {
            return Optional.of("neither evaluation says which way " + demand.metric()
                    + " gets better; write lowerIsBetter: true or lowerIsBetter: false");
        }
        boolean said = lowerIsBetter();
        boolean agreed = one.lowerIsBetter().orElse(said) == said
                && other.lowerIsBetter().orElse(said) == said;
        return agreed
                ? Optional.empty()
                : Optional.of("it is not clear which way " + demand.metric() + " gets better: lower for one, higher for"
                        + " another; correct the evaluations or the gate");
    }

    /** As the gate says, else as an evaluation does. */
    boolean lowerIsBetter() {
        return demand.lowerIsBetter()
                .or(() -> direction(mine).lowerIsBetter())
                .or(() -> direction(theirs).lowerIsBetter())
                .orElse(false);
    }

    private ScoreDirection direction(EvalRecord one) {
        EvaluationMetric metric = one.evaluation().metrics().get(demand.metric());
        return metric == null ? ScoreDirection.UNKNOWN : metric.direction();
    }

    private Optional<String> otherSet() {
        if (pairs().overlap() >= OVERLAP) {
            return Optional.empty();
        }
        return Optional.of("the sets called " + Naming.quoted(demand.set()) + " are not the same ("
                + set().digest().abbreviated() + " and, of the champion, "
                + theirs.evaluation().set().digest().abbreviated()
                + "), or only called so, and have " + Figures.percent(Math.floor(pairs().overlap() * 1000) / 1000)
                + " of their questions in common where " + Figures.percent(OVERLAP) + " are needed; " + alike());
    }

    private Optional<String> grouping() {
        return pairs().groupedDifferently()
                ? Optional.of("the two evaluations put questions into other groups; " + alike())
                : Optional.empty();
    }

    private Optional<String> unreadable() {
        int one = pairs().candidateUnreadable();
        int other = pairs().championUnreadable();
        boolean many = one > UNREADABLE * pairs().candidateRows() || other > UNREADABLE * pairs().championRows();
        if (!many && one == other) {
            return Optional.empty();
        }
        return Optional.of(Figures.count(one) + " of " + Figures.count(pairs().candidateRows()) + " answers of "
                + candidate + " and " + Figures.count(other) + " of " + Figures.count(pairs().championRows()) + " of "
                + champion + " have no score that can be read, where both must have as many, and "
                + Figures.percent(UNREADABLE) + " at most; judge those answers again");
    }

    /** Parts of one beside per cent would make either side better by far. Who says what the scores can be knows of it. */
    private Optional<String> units() {
        if (demand.range().isPresent()) {
            return Optional.empty();
        }
        ScorePairs.Span one = pairs().candidateSpan();
        ScorePairs.Span other = pairs().championSpan();
        return one.isPartOfOne() && other.looksLikePerCent() || other.isPartOfOne() && one.looksLikePerCent()
                ? Optional.of("the scores of " + candidate + " lie between " + told(one) + " and those of " + champion
                        + " between " + told(other) + ", as if one were parts of one and the other per cent; score both"
                        + " in the same unit, or write range: 100 if both are meant")
                : Optional.empty();
    }

    private static String told(ScorePairs.Span span) {
        return Figures.rounded(span.least()) + " and " + Figures.rounded(span.most());
    }
}
