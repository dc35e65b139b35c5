package io.jenkins.plugins.modellineage.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Input;
import io.jenkins.plugins.modellineage.experiment.SortedMaps;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.ModelRef;
import io.jenkins.plugins.modellineage.model.ScopeId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvidenceGateTest {
    private static final EvidenceGate GATE = new EvidenceGate(List.of("order", "seed"), List.of("perplexity"), true);

    @Test
    void shouldPassACompleteRecord() {
        Verdict verdict = GATE.check(
                candidate(Map.of("order", "3", "seed", "1"), Map.of("perplexity", 31.7), true), Optional.empty());

        assertThat(verdict)
                .isEqualTo(new Verdict(
                        "evidence of parameters order, seed, metric perplexity, inputs",
                        true,
                        "tiny-lm@1 has all the evidence that is asked for."));
    }

    @Test
    void shouldNameEverythingThatIsMissing() {
        Verdict verdict = GATE.check(candidate(Map.of("order", "3"), Map.of(), false), Optional.empty());

        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reason()).isEqualTo("tiny-lm@1 lacks parameter seed, and metric perplexity, and any input.");
    }

    @Test
    void shouldNameTheSeriesOfSeveralFiles() {
        assertThat(new EvidenceGate(List.of(), List.of("loss"), false)
                        .check(candidate(Map.of(), Map.of("train/loss", 0.1, "val/loss", 0.2), false), Optional.empty())
                        .reason())
                .isEqualTo("tiny-lm@1 lacks metric loss (it has train/loss, val/loss; name the one that is meant).");
    }

    @Test
    void shouldNotNameTheSeriesLikeAMetricThatIsThere() {
        assertThat(new EvidenceGate(List.of(), List.of("acc", "loss"), false)
                        .check(
                                candidate(Map.of(), Map.of("acc", 0.9, "val/acc", 0.8, "val/loss", 0.2), false),
                                Optional.empty())
                        .reason())
                .isEqualTo("tiny-lm@1 lacks metric loss (it has val/loss; name the one that is meant).");
    }

    @Test
    void shouldLookAtTheVersionAlone() {
        assertThat(GATE.comparesWithChampion()).isFalse();
    }

    @Test
    void shouldTakeNanForNoMeasurement() {
        assertThat(new EvidenceGate(List.of(), List.of("perplexity"), false)
                        .check(candidate(Map.of(), Map.of("perplexity", Double.NaN), false), Optional.empty())
                        .passed())
                .isFalse();
    }

    @Test
    void shouldRefuseToDemandNothing() {
        assertThatThrownBy(() -> new EvidenceGate(List.of(), List.of(), false))
                .hasMessage("The evidence gate demands nothing and would pass everything; "
                        + "give params, metrics or inputs: true");
    }

    private static Candidate candidate(Map<String, String> params, Map<String, Double> metrics, boolean input) {
        ModelRef model = new ModelRef(ScopeId.ROOT, new ModelName("tiny-lm"));
        List<Input> inputs = input ? List.of(Input.ofFiles("corpus", "", "train", List.of())) : List.of();
        return new Candidate(
                model.version(1),
                SortedMaps.copyOf(params),
                Measurements.latestOnly(metrics),
                inputs,
                List.of(),
                Optional.empty());
    }

    @Test
    void shouldRefuseMoreNamesThanAnybodyReads() {
        assertThatThrownBy(() -> new EvidenceGate(Collections.nCopies(201, "p"), List.of(), false))
                .hasMessage("The evidence gate demands 201 params and 0 metrics; at most 200 of each are taken,"
                        + " so name those that matter");
        assertThat(new EvidenceGate(Collections.nCopies(200, "p"), List.of(), false).params())
                .hasSize(200);
    }

    @Test
    void shouldDemandOnlyNamesThatCanBeRecorded() {
        assertThatThrownBy(() -> new EvidenceGate(List.of("o\nrder"), List.of(), false))
                .hasMessage("Parameter 'oU+000Arder' contains U+000A; use printable characters");
        assertThatThrownBy(() -> new EvidenceGate(List.of(), List.of("lo\nss"), false))
                .hasMessage("Metric 'loU+000Ass' contains U+000A; use printable characters");
    }
}
