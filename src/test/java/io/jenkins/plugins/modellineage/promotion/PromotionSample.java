package io.jenkins.plugins.modellineage.promotion;

import static io.jenkins.plugins.modellineage.lineage.Sample.PRODUCTION;
import static io.jenkins.plugins.modellineage.lineage.Sample.START;
import static io.jenkins.plugins.modellineage.lineage.Sample.TINY;

import io.jenkins.plugins.modellineage.experiment.Actor;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.gate.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Promotions for tests that ask for no story. */
final class PromotionSample {
    static final Gate COMPARES = new MetricGate("perplexity", null, null, 0.0, true);
    static final Gate LOOKS_AT_ITSELF = new EvidenceGate(List.of("order"), List.of(), Set.of());

    private PromotionSample() {}

    /** Two gates decide it alone: one that compares with the champion, then one that does not. */
    static Promotion gated(PromotionState state, Optional<Integer> champion) {
        return new Promotion(
                "P1",
                TINY.version(7),
                PRODUCTION,
                List.of(COMPARES, LOOKS_AT_ITSELF),
                List.of(),
                state,
                List.of(
                        Verdict.failed(COMPARES, "35 is worse than 6's 30."),
                        Verdict.passed(LOOKS_AT_ITSELF, "All is there.")),
                champion,
                List.of(),
                Makers.starting(Set.of("starter")),
                Actor.person("starter"),
                START,
                Optional.empty(),
                Sha256.of(new byte[] {1}),
                "It is worse than tiny-lm@6.",
                Manner.FOLLOWED);
    }
}
