package io.jenkins.plugins.modellineage.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.FreshnessGate;
import io.jenkins.plugins.modellineage.gate.GateAnswer;
import io.jenkins.plugins.modellineage.gate.PluginGate;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PromotionTermsTest {
    private static final EvalGate DEMANDED = new EvalGate(EvalDemand.of("support", "score", 0.02, null));
    private static final EvalGate OTHER = new EvalGate(EvalDemand.of("support", "score", 0.05, null));
    private static final FreshnessGate FRESH = new FreshnessGate(Duration.ofHours(1));

    /** A person who takes over the gates of an earlier request has scores compared anew. */
    @Test
    void shouldTakeAnswersForItsOwnGates() {
        EvalGate said = new EvalGate(
                DEMANDED.demand(),
                Optional.of(new PluginGate.Answered(GateAnswer.passed("Passed."), Sha256.of(new byte[0]))));
        PromotionTerms terms =
                new PromotionTerms(List.of(FRESH, DEMANDED, OTHER), List.of(), Set.of(), Asking.build("team/train"));

        assertThat(terms.answered(List.of(said)).gates()).containsExactly(FRESH, said, OTHER);
        assertThat(terms.answered(List.of()).gates()).isEqualTo(terms.gates());
    }
}
