package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VersionRowTest {
    private final RecordedModels recorded = new RecordedModels()
            .stamped("train", Map.of("loss", 3.5, "perplexity", 33.25), Map.of())
            .stamped("secret", Map.of("loss", Double.NaN), Map.of())
            .stamped("train", Map.of("loss", 2.123456789, "rare", 1.0), Map.of())
            .live(1, "staging")
            .live(3, "staging")
            .live(3, "production");

    @Test
    void shouldLeaveOutWhatTheReaderMayNotSee() {
        var rows = VersionRow.of(recorded.model(), RecordedModels.allBut("secret"));

        assertThat(rows).extracting(VersionRow::name).containsExactly("tiny-lm@1", "tiny-lm@3");
    }

    @Test
    void shouldListTheStagesOfEachVersion() {
        var rows = VersionRow.of(recorded.model(), RecordedModels.allBut("secret"));

        assertThat(rows.get(0).stages()).isEmpty();
        assertThat(rows.get(1).stages()).containsExactly("production", "staging");
    }

    @Test
    void shouldPutTheNewestFirstAndTheCommonestMetricsIntoColumns() {
        VersionTable table = VersionTable.of(VersionRow.of(recorded.model(), RecordedModels.allBut("")));

        assertThat(table.rows()).extracting(VersionRow::number).containsExactly(3, 2, 1);
        assertThat(table.metricKeys()).containsExactly("loss");
        assertThat(table.metricsOf(table.rows().get(0))).containsExactly("2.12346");
        assertThat(table.metricsOf(table.rows().get(1))).containsExactly("NaN");
    }

    @Test
    void shouldWriteValuesThatJsonLacksAsText() {
        var rows = VersionRow.of(recorded.model(), RecordedModels.allBut(""));

        assertThat(rows.get(1).jsonMetrics()).containsEntry("loss", "NaN");
        assertThat(rows.get(2).jsonMetrics()).containsEntry("loss", 2.123456789);
    }

    @Test
    void shouldMarkTheVersionThatARollbackLeftBehind() {
        recorded.rolledBack(1, "staging");
        var rows = VersionRow.of(recorded.model(), RecordedModels.allBut(""));

        assertThat(rows.get(2).quarantined()).isTrue();
        assertThat(rows.get(0).stages()).containsExactly("staging");
    }
}
