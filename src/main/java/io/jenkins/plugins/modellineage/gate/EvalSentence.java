package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.gate.EvalFinding.Outcome;
import io.jenkins.plugins.modellineage.statistics.Estimate;
import io.jenkins.plugins.modellineage.statistics.PairedAnswers;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/** What a comparison of scores found, on one line. */
final class EvalSentence {
    private static final String FEW =
            "few questions changed, or few lose much: with such losses reckoned with, it may be ";

    private final EvalDemand demand;
    private final String candidate;
    private final String champion;
    private final EvalPairing pairing;

    EvalSentence(EvalDemand demand, String candidate, String champion, EvalPairing pairing) {
        this.demand = demand;
        this.candidate = candidate;
        this.champion = champion;
        this.pairing = pairing;
    }

    /** What bounds say of enough questions. */
    EvalFinding told(Estimate estimate, Optional<PairedAnswers> answers, int changed, int attempt) {
        Outcome outcome = demand.outcome(estimate);
        String sentence = outcome.words() + ": " + measured(estimate) + "; "
                + answers.map(this::answered).orElseGet(() -> Figures.count(changed) + " of them changed")
                + "; " + shown(estimate) + tries(attempt) + ". " + meaning(outcome, estimate);
        return new EvalFinding(outcome, sentence, Optional.of(estimate));
    }

    EvalFinding tooFew(Optional<Estimate> estimate, int attempt) {
        int questions = pairing.pairs().questions();
        String sentence = Outcome.NOT_ENOUGH.words() + ": "
                + estimate.map(this::measured)
                        .orElseGet(() ->
                                demand.label() + " has " + questions + " common question" + (questions == 1 ? "" : "s"))
                + tries(attempt) + ". At least " + Figures.count(demand.minQuestions())
                + " questions are asked for.";
        return new EvalFinding(Outcome.NOT_ENOUGH, sentence, estimate);
    }

    EvalFinding tooFewGroups(Estimate estimate, int groups) {
        String sentence = Outcome.NOT_ENOUGH.words() + ": " + measured(estimate) + ". Its questions are in " + groups
                + " groups, and less than " + EvalComparison.LEAST_GROUPS
                + " do not tell how much groups differ; evaluate on more texts.";
        return new EvalFinding(Outcome.NOT_ENOUGH, sentence, Optional.of(estimate));
    }

    /** When the evaluation came to the version, and by which build, as one more sentence; empty for one of its stamp. */
    static String added(String label, EvalRecord one) {
        return one.added()
                .map(added -> " The scores of " + label + " came after its stamp, " + came(added) + ".")
                .orElse("");
    }

    /** {@code at 2026-03-03T10:00:01Z, by eval #4}. */
    static String came(EvalRecord.Added added) {
        return "at " + added.at().truncatedTo(ChronoUnit.SECONDS) + ", by " + Naming.plain(added.build());
    }

    private String measured(Estimate estimate) {
        return demand.label() + " (set " + pairing.set().digest().abbreviated() + overlap() + ") of " + candidate
                + " is "
                + gain(estimate.difference()) + " " + champion + ", with a "
                + Figures.exact(estimate.confidence().twoSidedPercent()) + " % interval from "
                + Figures.rounded(estimate.lower()) + " to " + Figures.rounded(estimate.upper()) + " ("
                + estimate.method().word() + ", " + Figures.count(estimate.questions()) + " questions" + unreadable()
                + ")";
    }

    private String overlap() {
        return pairing.overlapsOnly()
                ? ", of whose questions "
                        + Figures.percent(Math.floor(pairing.pairs().overlap() * 1000) / 1000)
                        + " are in the champion's set"
                : "";
    }

    private String unreadable() {
        int without = pairing.pairs().candidateUnreadable();
        return without == 0 ? "" : ", " + Figures.count(without) + " answers of each without a score";
    }

    private static String gain(double difference) {
        if (difference == 0) {
            return "equal to that of";
        }
        return Figures.rounded(Math.abs(difference))
                + (difference > 0 ? " better than that of" : " worse than that of");
    }

    private String answered(PairedAnswers answers) {
        return Figures.count(answers.changed()) + " of them changed, " + Figures.count(answers.onlyCandidate())
                + " right only by " + candidate + " and " + Figures.count(answers.onlyChampion()) + " only by "
                + champion
                + "; McNemar's exact p is " + Figures.rounded(answers.mcnemar());
    }

    private static String shown(Estimate estimate) {
        return "so many questions show a difference of " + Figures.rounded(estimate.detectable()) + " at the smallest";
    }

    private String tries(int attempt) {
        return attempt == 0
                ? ""
                : "; " + candidate + " is the " + Figures.ordinal(attempt) + " candidate judged on this set since "
                        + champion;
    }

    private String meaning(Outcome outcome, Estimate estimate) {
        return switch (outcome) {
            case PASSED ->
                asksBetter("It is better.", "It is not worse by " + margin() + " or more.") + doubt(estimate);
            case DOUBTFUL -> doubtful(estimate);
            case WORSE -> asksBetter("It is not better.", "It is worse by " + margin() + " or more.");
            default -> needed(estimate.needed(demand.margin()));
        };
    }

    private String doubt(Estimate estimate) {
        return estimate.isDoubtful(demand.margin()) && Double.isFinite(estimate.cautious())
                ? " But " + FEW + Figures.rounded(-estimate.cautious()) + " worse; ask more questions."
                : "";
    }

    private String doubtful(Estimate estimate) {
        String what = asksBetter("It looks better", "It looks as if it were not worse by " + margin() + " or more");
        String bound = Double.isFinite(estimate.cautious())
                ? FEW + Figures.rounded(-estimate.cautious()) + " worse (the cautious bound is "
                        + Figures.rounded(estimate.cautious()) + ", and not above " + Figures.exact(0 - demand.margin())
                        + ")"
                : "few questions changed, and nothing bounds what they may hide";
        OptionalLong questions = estimate.neededBeyondDoubt(demand.margin());
        return what + ", but " + bound + ". So it is refused, as onDoubt: 'refuse' asks for. "
                + (questions.isPresent()
                        ? "It would take about " + Figures.count(questions.getAsLong())
                                + " questions to leave no doubt, if they come out as these did."
                        : "Ask more questions, or write onDoubt: 'pass' to let it in.");
    }

    private String needed(OptionalLong questions) {
        String what = asksBetter("that it is better", "that it is not worse by " + margin());
        if (questions.isEmpty()) {
            return "It looks worse than that allows, so more questions will hardly show " + what + ".";
        }
        return "It would take about " + Figures.count(questions.getAsLong()) + " questions to show " + what
                + ", if the difference is as it looks.";
    }

    private String asksBetter(String better, String margin) {
        return demand.asksBetter() ? better : margin;
    }

    private String margin() {
        return Naming.plain(Figures.exact(demand.margin()));
    }
}
