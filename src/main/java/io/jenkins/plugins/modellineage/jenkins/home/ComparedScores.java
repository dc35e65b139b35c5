package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.gate.Candidate;
import io.jenkins.plugins.modellineage.gate.EvalComparison;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.EvalSide;
import io.jenkins.plugins.modellineage.gate.EvaluationLookup;
import io.jenkins.plugins.modellineage.gate.GateAnswer;
import io.jenkins.plugins.modellineage.model.VersionRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Asks gates on scores by example, out of where evaluations are kept. */
final class ComparedScores {
    private final EvaluationLookup kept;

    ComparedScores(EvaluationLookup kept) {
        this.kept = kept;
    }

    /** The gate with what the scores of these two say; scores that cannot be read let nothing in. */
    static EvalGate asked(EvalGate gate, Candidate candidate, Optional<Candidate> champion) {
        return new ComparedScores(new KeptEvaluations()).ask(gate, candidate, champion);
    }

    EvalGate ask(EvalGate gate, Candidate candidate, Optional<Candidate> champion) {
        try {
            return gate.answering(compared(gate.demand(), candidate, champion), candidate, champion);
        } catch (UncheckedIOException unread) {
            return unread(gate, candidate, champion, unread.getCause());
        } catch (IOException unread) {
            return unread(gate, candidate, champion, unread);
        }
    }

    private static EvalGate unread(
            EvalGate gate, Candidate candidate, Optional<Candidate> champion, IOException unread) {
        return gate.answering(
                GateAnswer.refused("The scores of " + candidate.version().label() + " or the champion cannot be read: "
                        + Naming.line(String.valueOf(unread.getMessage()))),
                candidate,
                champion);
    }

    private GateAnswer compared(EvalDemand demand, Candidate candidate, Optional<Candidate> champion)
            throws IOException {
        VersionRef mine = candidate.version();
        Optional<VersionRef> theirs = champion.map(Candidate::version);
        Optional<EvalSide> live =
                theirs.isPresent() ? Optional.of(kept.side(theirs.get(), demand.set())) : Optional.empty();
        int attempt = kept.attempt(mine, theirs, demand.set());
        return EvalComparison.of(demand, kept.side(mine, demand.set()), live, attempt)
                .answer(demand);
    }
}
