package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyMetricsTest {
    private final RecordedModels recorded = new RecordedModels()
            .stamped("train", Map.of("loss", 3.5, "old", 1.0), Map.of())
            .stamped("train", Map.of("loss", 3.75, "a", 1.0, "b", 2.0, "c", 3.0, "d", 4.0), Map.of());

    @Test
    void shouldCompareWithTheLiveVersion() {
        recorded.live(1, "staging");
        KeyMetrics key = metrics(2);

        assertThat(key.compares()).isTrue();
        assertThat(key.versus().against()).isEqualTo("tiny-lm@1");
        assertThat(key.metrics().items()).hasSize(4).extracting(DiffRow::key).doesNotContain("old");
    }

    @Test
    void shouldTellWhetherOneIsWorse() {
        RecordedModels two = new RecordedModels()
                .stamped("train", Map.of("loss", 3.5), Map.of())
                .stamped("train", Map.of("loss", 3.75), Map.of())
                .live(1, "staging");

        assertThat(KeyMetrics.of(
                                two.version(2),
                                Versus.live(two.version(2), guide(two), two.registry, RecordedModels.allBut("nothing")),
                                guide(two))
                        .metrics()
                        .items())
                .extracting(DiffRow::right, DiffRow::difference, DiffRow::trend)
                .containsExactly(tuple("3.75", "+0.25", "worse"));
    }

    @Test
    void shouldStandAloneWhereNothingElseIsLive() {
        KeyMetrics key = metrics(1);

        assertThat(key.compares()).isFalse();
        assertThat(key.metrics().items())
                .extracting(DiffRow::key, DiffRow::right)
                .containsExactly(tuple("loss", "3.5"), tuple("old", "1"));
    }

    private KeyMetrics metrics(int number) {
        return KeyMetrics.of(
                recorded.version(number),
                Versus.live(
                        recorded.version(number), guide(recorded), recorded.registry, RecordedModels.allBut("nothing")),
                guide(recorded));
    }

    private static MetricGuide guide(RecordedModels models) {
        return MetricGuide.of(models.registry.promotionsOf(RecordedModels.MODEL));
    }
}
