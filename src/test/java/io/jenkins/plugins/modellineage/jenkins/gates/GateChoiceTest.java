package io.jenkins.plugins.modellineage.jenkins.gates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Sha256;
import io.jenkins.plugins.modellineage.gate.BaseDemand;
import io.jenkins.plugins.modellineage.gate.BaseGate;
import io.jenkins.plugins.modellineage.gate.CheckGate;
import io.jenkins.plugins.modellineage.gate.ContaminationGate;
import io.jenkins.plugins.modellineage.gate.DigestGate;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.Evidence;
import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.FreshnessGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.gate.MetricValue;
import io.jenkins.plugins.modellineage.gate.RuledGate;
import io.jenkins.plugins.modellineage.gate.StageGate;
import io.jenkins.plugins.modellineage.model.StageName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GateChoiceTest {

    @Test
    void shouldBecomeRules() {
        MetricGateChoice metric = new MetricGateChoice("perplexity");
        metric.setMax(40.0);
        metric.setLowerIsBetter(true);
        EvidenceGateChoice evidence = new EvidenceGateChoice();
        evidence.setParams(List.of("order"));
        evidence.setInputs(true);

        assertThat(metric.gate()).isEqualTo(new MetricGate("perplexity", null, 40.0, null, true));
        assertThat(evidence.gate()).isEqualTo(new EvidenceGate(List.of("order"), List.of(), Set.of(Evidence.INPUTS)));
    }

    @Test
    void shouldBecomeRulesAboutTheLifeOfAVersion() {
        StageGateChoice staging = new StageGateChoice(" staging ");
        assertThat(staging.gate()).isEqualTo(new StageGate(new StageName("staging"), Duration.ZERO));
        staging.setHours(24);
        assertThat(staging.gate()).isEqualTo(new StageGate(new StageName("staging"), Duration.ofHours(24)));
        assertThat(new FreshnessGateChoice(72).gate()).isEqualTo(new FreshnessGate(Duration.ofHours(72)));
        assertThatThrownBy(() -> new StageGateChoice("").gate()).hasMessageContaining("names no stage");
        assertThatThrownBy(() -> new FreshnessGateChoice(null).gate()).hasMessageContaining("names no age");
    }

    @Test
    void shouldBeMadeOfEveryGateThatThereIs() {
        for (Gate gate : List.of(
                new MetricGate("loss", null, 3.0, 0.5, true, MetricValue.BEST),
                new MetricGate("accuracy", 0.9, null, null, false),
                new MetricGate("accuracy", null, null, 0.1, 0.05, false, MetricValue.MEAN),
                new EvidenceGate(List.of("order"), List.of("loss"), Set.of(Evidence.INPUTS)),
                new EvidenceGate(List.of(), List.of(), List.of("a/**"), EnumSet.allOf(Evidence.class)),
                new StageGate(new StageName("staging"), Duration.ofHours(24)),
                new StageGate(new StageName("staging"), Duration.ZERO),
                new FreshnessGate(Duration.ofHours(72)),
                ContaminationGate.of(null, null, null, null),
                ContaminationGate.of(List.of("corpus"), List.of("a", "b"), 0.01, "pass"),
                new EvalGate(EvalDemand.of("mmlu-pro", "acc", 0.02, null)),
                new BaseGate(BaseDemand.of("production", null, List.of(), null)),
                new BaseGate(BaseDemand.of("production", "tiny-lm", List.of("tiny-lm@7"), true)
                        .whenNone("pass")),
                new EvalGate(EvalDemand.of("mmlu-pro", "acc", 0.02, null).doubting("refuse")),
                new EvalGate(EvalDemand.of("mmlu-pro", "acc", null, true)
                        .sure(0.99, 100, "pass")
                        .scoring(false, 9.0)),
                new DigestGate(Sha256.of(new byte[0]), Optional.empty()),
                new DigestGate(Sha256.of(new byte[0]), Optional.of("a b.bin")),
                new CheckGate("bias", CheckGate.Outcome.PASSED, ""),
                new CheckGate("bias", CheckGate.Outcome.FAILED, "0.4 is too much"))) {
            assertThat(GateChoice.of(gate).gate()).isEqualTo(gate);
            assertThat(GateChoice.of(new RuledGate(gate, "a rule")).gate()).isEqualTo(gate);
        }
    }

    @Test
    void shouldRefuseToPassEverything() {
        assertThatThrownBy(() -> new MetricGateChoice("loss").gate()).hasMessageContaining("has no bound");
        assertThatThrownBy(() -> new EvidenceGateChoice().gate()).hasMessageContaining("demands nothing");
        assertThatThrownBy(() -> new MetricGateChoice(null).gate()).hasMessageContaining("names no metric");
    }

    @Test
    void shouldHaveStableDefaults() {
        MetricGateChoice metric = new MetricGateChoice("loss");
        EvidenceGateChoice evidence = new EvidenceGateChoice();
        evidence.setParams(List.of());
        evidence.setInputs(false);

        assertThat(metric.getLowerIsBetter()).isNull();
        assertThat(evidence.getParams()).isNull();
        assertThat(evidence.getInputs()).isNull();
    }

    @Test
    void shouldAskForTheDirectionOfWhatMayBeALossWhenItCompares() {
        MetricGateChoice loss = new MetricGateChoice("eval_loss");
        loss.setMax(1.0);
        assertThat(loss.gate()).isEqualTo(new MetricGate("eval_loss", null, 1.0, null, false));

        loss.setMinImprovement(0.0);
        assertThatThrownBy(loss::gate).hasMessageContaining("write lowerIsBetter: true if it is");
        loss.setLowerIsBetter(false);
        assertThat(loss.gate()).isEqualTo(new MetricGate("eval_loss", null, 1.0, 0.0, false));
        assertThat(loss.getLowerIsBetter()).isFalse();
    }

    @Test
    void shouldTakeTheValueByItsWord() {
        MetricGateChoice gate = new MetricGateChoice("accuracy");
        gate.setMin(0.9);
        gate.setValue("best");
        assertThatThrownBy(gate::gate)
                .hasMessage("The gate on the best value of metric 'accuracy' does not say which is better; write"
                        + " lowerIsBetter: true for the least value, or false for the greatest");

        gate.setLowerIsBetter(false);
        assertThat(gate.gate()).isEqualTo(new MetricGate("accuracy", 0.9, null, null, false, MetricValue.BEST));
        gate.setValue("last");
        assertThatThrownBy(gate::gate)
                .hasMessage(
                        "The gate's value 'last' is not one of latest, best, min, max, mean; write value: 'best', or"
                                + " leave it out for the latest");
    }

    @Test
    void shouldSurviveInAWaitingPipeline() throws Exception {
        EvidenceGateChoice evidence = new EvidenceGateChoice();
        evidence.setMetrics(List.of("loss"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(evidence);
        }

        Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(((GateChoice) read).gate()).isEqualTo(evidence.gate());
    }
}
