package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VersusTest {
    private final RecordedModels recorded = new RecordedModels()
            .stamped("train", Map.of("loss", 3.5), Map.of("order", "3"))
            .stamped("train", Map.of("loss", 3.75), Map.of("order", "4"))
            .live(1, "staging")
            .live(1, "production");

    @Test
    void shouldTellWhyAVersionMayBeWorseThanTheLiveOne() {
        List<Versus> live =
                Versus.live(recorded.version(2), guide(recorded), recorded.registry, RecordedModels.allBut("nothing"));

        assertThat(live).hasSize(1);
        Versus versus = live.get(0);
        assertThat(versus.against()).isEqualTo("tiny-lm@1");
        assertThat(versus.stages()).containsExactly("production", "staging");
        assertThat(versus.worse()).isTrue();
        assertThat(versus.jsonChanges())
                .extracting(ChangeRow::kind, row -> row.values().key(), ChangeRow::url)
                .containsExactly(tuple("parameter", "order", "models/model/tiny-lm/compare/?left=1&right=2#params"));
    }

    @Test
    void shouldCompareALiveVersionWithOlderOnesOnly() {
        recorded.live(2, "staging");

        assertThat(Versus.live(
                        recorded.version(2), guide(recorded), recorded.registry, RecordedModels.allBut("nothing")))
                .extracting(Versus::stagesWritten)
                .containsExactly("production");
        assertThat(Versus.live(
                        recorded.version(1), guide(recorded), recorded.registry, RecordedModels.allBut("nothing")))
                .isEmpty();
    }

    @Test
    void shouldNotCompareWithAVersionThatTheReaderMayNotSee() {
        RecordedModels others = new RecordedModels()
                .stamped("secret", Map.of("loss", 3.5), Map.of())
                .stamped("train", Map.of("loss", 3.75), Map.of())
                .live(1, "staging");

        assertThat(Versus.live(others.version(2), guide(others), others.registry, RecordedModels.allBut("secret")))
                .isEmpty();
    }

    private static MetricGuide guide(RecordedModels models) {
        return MetricGuide.of(models.registry.promotionsOf(RecordedModels.MODEL));
    }
}
