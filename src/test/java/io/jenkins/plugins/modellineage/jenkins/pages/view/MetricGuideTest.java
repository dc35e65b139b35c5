package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.gate.Directions;
import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MetricGuideTest {
    private static final MetricGuide GUIDE = MetricGuide.by(
            List.of(new EvalGate(EvalDemand.of("mmlu", "acc", 0.02, null).scoring(false, null))));

    @Test
    void shouldPutFirstWhatAGateOnScoresAsksFor() {
        assertThat(Stream.of("accuracy", "mmlu/acc", "loss").sorted(GUIDE.order()))
                .containsExactly("mmlu/acc", "accuracy", "loss");
    }

    @Test
    void shouldKnowWhichWayIsBetterFromAGateOnScores() {
        assertThat(GUIDE.directions().lower("mmlu/acc")).contains(false);
    }

    @Test
    void shouldCallAVersionWorseByWhatGatesOrNamesSayAlone() {
        Directions all = GUIDE.directions().or(new Directions(Map.of("bbh/acc", false)));
        DiffRow gated = DiffRow.metric("mmlu/acc", 0.5, 0.4, all);
        DiffRow evaluated = DiffRow.metric("bbh/acc", 0.5, 0.4, all);

        assertThat(evaluated.trend()).isEqualTo("worse");
        assertThat(DiffRow.anyWorse(List.of(evaluated), GUIDE.directions())).isFalse();
        assertThat(DiffRow.anyWorse(List.of(evaluated, gated), GUIDE.directions()))
                .isTrue();
    }
}
