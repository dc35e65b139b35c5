package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * Demands that scores by example show that the candidate is better than the champion, or not worse by more than a margin; see
 * {@link EvalComparison}. Scores are compared before the request is made: they are too many for where verdicts are decided.
 *
 * @param answered what the comparison found; empty as long as nobody compared
 */
public record EvalGate(EvalDemand demand, Optional<PluginGate.Answered> answered) implements AskedGate {
    public EvalGate {
        Objects.requireNonNull(demand, "demand");
        Objects.requireNonNull(answered, "answered");
    }

    /** One that was not asked yet. */
    public EvalGate(EvalDemand demand) {
        this(demand, Optional.empty());
    }

    /** The same gate after scores of these two were compared. */
    public EvalGate answering(GateAnswer answer, Candidate candidate, Optional<Candidate> champion) {
        return new EvalGate(demand, Optional.of(new PluginGate.Answered(answer, identity(candidate, champion))));
    }

    /** Other scores may leave all means as they are. */
    private static Sha256 identity(Candidate candidate, Optional<Candidate> champion) {
        StringBuilder text =
                new StringBuilder(VersionView.identity(candidate, champion).hex());
        write(candidate, text);
        champion.ifPresent(live -> write(live, text));
        return Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Candidate version, StringBuilder text) {
        text.append('\n');
        version.content().evaluated().forEach(digest -> text.append(digest).append(','));
    }

    @Override
    public boolean isSameDemand(Gate other) {
        return other instanceof EvalGate same && demand.equals(same.demand);
    }

    @Override
    public Verdict check(Candidate candidate, Optional<Candidate> champion) {
        if (answered.isEmpty()) {
            return Verdict.failed(
                    this, "Nobody compared the scores of " + demand.label() + " yet; ask for the stage again.");
        }
        if (!answered.get().saw().equals(identity(candidate, champion))) {
            return Verdict.failed(
                    this,
                    "The scores of " + demand.label()
                            + " were compared before the live version or the evidence changed, so the verdict is in"
                            + " doubt; ask again.");
        }
        GateAnswer answer = answered.get().answer();
        return answer.passed() ? Verdict.passed(this, answer.reason()) : Verdict.failed(this, answer.reason());
    }

    @Override
    public boolean asksAsMuchAs(Gate other) {
        if (!(other instanceof EvalGate weaker)) {
            return false;
        }
        EvalDemand least = weaker.demand;
        return demand.set().equals(least.set())
                && demand.metric().equals(least.metric())
                && demand.lowerIsBetter().equals(least.lowerIsBetter())
                && demand.range().equals(least.range())
                && demand.margin() <= least.margin()
                && demand.onDoubt().asksAsMuchAs(least.onDoubt())
                && asksAsMuchEvidenceAs(least);
    }

    /** To be surer, or of more questions, refuses more only where too little is refused; else it lets more in. */
    private boolean asksAsMuchEvidenceAs(EvalDemand least) {
        if (demand.onTooLittle() == Consequence.PASS) {
            return least.onTooLittle() == Consequence.PASS
                    && demand.confidence().equals(least.confidence())
                    && demand.minQuestions() == least.minQuestions();
        }
        return demand.confidence().level() >= least.confidence().level()
                && demand.minQuestions() >= least.minQuestions();
    }

    @Override
    public boolean comparesWithChampion() {
        return true;
    }

    /** What was found is about other versions. */
    @Override
    public Gate inherited() {
        return new EvalGate(demand);
    }

    @Override
    public String description() {
        return demand.told();
    }
}
