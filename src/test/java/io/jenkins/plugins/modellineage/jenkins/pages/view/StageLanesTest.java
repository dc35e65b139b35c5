package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modellineage.jenkins.pages.chart.Lane;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageLanesTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void shouldLastUntilTheNextVersionOrNow() {
        RecordedModels recorded = new RecordedModels()
                .stamped("train", Map.of(), Map.of())
                .stamped("train", Map.of(), Map.of())
                .live(1, "staging")
                .live(2, "staging")
                .rolledBack(1, "staging")
                .live(2, "production");
        StageLanes drawn = StageLanes.of(recorded.model(), RecordedModels.allBut(""), NOW);
        List<Lane> lanes = drawn.lanes();

        assertThat(lanes).extracting(Lane::name).containsExactly("production", "staging");
        assertThat(lanes.get(1).spans())
                .extracting(Span::label, Span::kind)
                .containsExactly(
                        tuple("tiny-lm@1", "past"), tuple("tiny-lm@2", "past"), tuple("tiny-lm@1", "rollback"));
        assertThat(lanes.get(1).spans().get(2).to()).isEqualTo(NOW);
        assertThat(drawn.start()).contains(RecordedModels.START.plusSeconds(6 * 3600));
    }

    @Test
    void shouldLeadToTheRollbackOfWhatIsNotLive() {
        RecordedModels recorded = new RecordedModels()
                .stamped("train", Map.of(), Map.of())
                .stamped("train", Map.of(), Map.of())
                .live(1, "staging")
                .live(2, "staging");

        assertThat(StageLanes.of(recorded.model(), RecordedModels.allBut(""), NOW)
                        .lanes()
                        .get(0)
                        .spans())
                .extracting(span -> span.href().orElseThrow())
                .containsExactly("1/?rollback=staging#rollback", "2/");
    }

    @Test
    void shouldEndNoSpanBeforeItsStartWhenTheClockWentBack() {
        RecordedModels recorded =
                new RecordedModels().stamped("train", Map.of(), Map.of()).live(1, "staging");

        List<Lane> lanes = StageLanes.of(recorded.model(), RecordedModels.allBut(""), Instant.EPOCH)
                .lanes();

        assertThat(lanes.get(0).spans().get(0).to())
                .isEqualTo(lanes.get(0).spans().get(0).from());
    }

    @Test
    void shouldDrawTheLastOfVeryManyVersions() {
        RecordedModels recorded =
                new RecordedModels().stamped("train", Map.of(), Map.of()).stamped("secret", Map.of(), Map.of());
        for (int i = 0; i < StageLanes.MOST; i++) {
            recorded.live(1 + i % 2, "staging");
        }
        assertThat(StageLanes.of(recorded.model(), RecordedModels.allBut(""), NOW)
                        .cut())
                .isFalse();

        recorded.live(1, "staging");
        StageLanes all = StageLanes.of(recorded.model(), RecordedModels.allBut(""), NOW);
        StageLanes seen = StageLanes.of(recorded.model(), recorded.registeredBut("secret"), NOW);

        assertThat(all.cut()).isTrue();
        assertThat(all.lanes().get(0).spans()).hasSize(StageLanes.MOST);
        assertThat(all.lanes().get(0).spans().get(0).label()).isEqualTo("tiny-lm@2");
        assertThat(seen.cut()).isFalse();
        assertThat(seen.lanes().get(0).spans())
                .hasSize(51)
                .allMatch(span -> span.label().equals("tiny-lm@1"));
    }
}
