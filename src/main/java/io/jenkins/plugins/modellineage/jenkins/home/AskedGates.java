package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.gate.AskedGate;
import io.jenkins.plugins.modellineage.gate.Candidate;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.GateAnswer;
import io.jenkins.plugins.modellineage.gate.PluginGate;
import io.jenkins.plugins.modellineage.jenkins.gates.GateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.ModelGate;
import io.jenkins.plugins.modellineage.jenkins.gates.ModelGates;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The gates that a request names, with what those say that are asked before: nothing of that runs while the ledger is held. */
public final class AskedGates {
    private AskedGates() {}

    /**
     * Asks gates of other plugins one after the other; each may take {@value ModelGate#PATIENCE_SECONDS} seconds.
     *
     * @throws IllegalArgumentException in one line, when a gate demands nothing that makes sense
     */
    public static List<Gate> of(List<GateChoice> chosen, ModelVersion version, StageName stage)
            throws InterruptedException {
        Pair pair = Pair.of(version, stage);
        List<Gate> gates = new ArrayList<>();
        for (GateChoice choice : chosen) {
            gates.add(
                    choice instanceof ModelGate other
                            ? other.asked(pair.candidate, pair.champion)
                            : asked(choice.gate(), pair));
        }
        return gates;
    }

    private static Gate asked(Gate gate, Pair pair) {
        return gate instanceof EvalGate eval ? ComparedScores.asked(eval, pair.candidate, pair.champion) : gate;
    }

    /** Asks those gates that rules of the stage demand, each once. */
    static List<AskedGate> ofRules(ModelVersion version, StageName stage) throws InterruptedException {
        return ofRules(version, stage, List.of());
    }

    /**
     * The same with the comparisons of scores among other gates that a request takes over; what other plugins would say to them
     * only a Jenkinsfile can ask.
     */
    static List<AskedGate> ofRules(ModelVersion version, StageName stage, List<Gate> taken)
            throws InterruptedException {
        Set<AskedGate> demanded = new LinkedHashSet<>();
        for (Gate gate : Promotions.rules(version.ref().model(), stage).gates()) {
            if (gate.demanded() instanceof AskedGate other) {
                demanded.add(other);
            }
        }
        taken.stream()
                .filter(EvalGate.class::isInstance)
                .map(EvalGate.class::cast)
                .forEach(demanded::add);
        if (demanded.isEmpty()) {
            return List.of();
        }
        Pair pair = Pair.of(version, stage);
        List<AskedGate> answers = new ArrayList<>();
        for (AskedGate gate : demanded) {
            answers.add(
                    gate instanceof EvalGate eval
                            ? ComparedScores.asked(eval, pair.candidate, pair.champion)
                            : answer((PluginGate) gate, pair));
        }
        return answers;
    }

    /** What nobody can check lets nothing in. */
    private static PluginGate answer(PluginGate gate, Pair pair) throws InterruptedException {
        ModelGate code;
        try {
            code = ModelGates.choice(gate);
            gate.requireMeaning(code.gate());
        } catch (IllegalArgumentException gone) {
            return gate.answering(GateAnswer.refused(gone.getMessage() + "."), pair.candidate, pair.champion);
        }
        return code.asked(gate, pair.candidate, pair.champion);
    }

    /** The version that wants into the stage, and the one that is live there. */
    private record Pair(Candidate candidate, Optional<Candidate> champion) {
        static Pair of(ModelVersion version, StageName stage) {
            Registry registry = ModelLineage.get().registry();
            return new Pair(
                    Candidate.of(registry.version(version.ref()).orElse(version)),
                    registry.live(version.ref().model(), stage)
                            .flatMap(number ->
                                    registry.version(version.ref().model().version(number)))
                            .map(Candidate::of));
        }
    }
}
