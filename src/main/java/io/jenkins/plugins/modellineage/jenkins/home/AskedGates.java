package io.jenkins.plugins.modellineage.jenkins.home;

import io.jenkins.plugins.modellineage.gate.Candidate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.gates.GateChoice;
import io.jenkins.plugins.modellineage.jenkins.gates.ModelGate;
import io.jenkins.plugins.modellineage.lineage.Registry;
import io.jenkins.plugins.modellineage.model.ModelVersion;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The gates that a request names, those of other plugins asked: their code never runs while the ledger is held. */
public final class AskedGates {
    private AskedGates() {}

    /**
     * Asks gates of other plugins one after the other; each may take {@value ModelGate#PATIENCE_SECONDS} seconds.
     *
     * @throws IllegalArgumentException in one line, when a gate demands nothing that makes sense
     */
    public static List<Gate> of(List<GateChoice> chosen, ModelVersion version, StageName stage)
            throws InterruptedException {
        Registry registry = ModelLineage.get().registry();
        Candidate candidate = Candidate.of(registry.version(version.ref()).orElse(version));
        Optional<Candidate> champion = registry.live(version.ref().model(), stage)
                .flatMap(number -> registry.version(version.ref().model().version(number)))
                .map(Candidate::of);
        List<Gate> gates = new ArrayList<>();
        for (GateChoice choice : chosen) {
            gates.add(choice instanceof ModelGate other ? other.asked(candidate, champion) : choice.gate());
        }
        return gates;
    }
}
