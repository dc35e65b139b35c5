package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
        var rows = rows(recorded, RecordedModels.allBut("secret"));

        assertThat(rows).extracting(VersionRow::name).containsExactly("tiny-lm@1", "tiny-lm@3");
    }

    @Test
    void shouldListTheStagesOfEachVersion() {
        var rows = rows(recorded, RecordedModels.allBut("secret"));

        assertThat(rows.get(0).stages()).isEmpty();
        assertThat(rows.get(1).stages()).containsExactly("production", "staging");
    }

    @Test
    void shouldPutTheNewestFirstAndTheCommonestMetricsIntoColumns() {
        VersionTable table = VersionTable.of(paged(recorded), MetricGuide.NONE.order());

        assertThat(table.rows()).extracting(VersionRow::number).containsExactly(3, 2, 1);
        assertThat(table.metricKeys()).containsExactly("loss");
        assertThat(table.metricsOf(table.rows().get(0)))
                .extracting(Figure::text)
                .containsExactly("2.1235");
        assertThat(table.metricsOf(table.rows().get(1)))
                .extracting(Figure::text)
                .containsExactly("NaN");
    }

    @Test
    void shouldPutTheMetricsThatGatesAskForFirst() {
        RecordedModels many =
                new RecordedModels().stamped("train", Map.of("a", 1.0, "b", 2.0, "c", 3.0, "loss", 4.0), Map.of());
        PromotionRef asked = new PromotionRef(
                many.registry.nextPromotionId(), RecordedModels.MODEL.version(1), new StageName("live"));
        many.record(new PromotionRequested(
                asked,
                List.of(new MetricGate("loss", null, 5.0, null, true)),
                List.of(),
                Set.of(),
                Optional.empty(),
                many.model().version(1).orElseThrow().manifest().digest()));

        VersionTable table = VersionTable.of(
                paged(many),
                MetricGuide.of(many.registry.promotionsOf(RecordedModels.MODEL)).order());

        assertThat(table.metricKeys()).containsExactly("loss", "a", "b");
    }

    @Test
    void shouldWriteValuesThatJsonLacksAsText() {
        var rows = rows(recorded, RecordedModels.allBut(""));

        assertThat(rows.get(1).jsonMetrics()).containsEntry("loss", "NaN");
        assertThat(rows.get(2).jsonMetrics()).containsEntry("loss", 2.123456789);
    }

    @Test
    void shouldMarkTheVersionThatARollbackLeftBehind() {
        recorded.rolledBack(1, "staging");
        var rows = rows(recorded, RecordedModels.allBut(""));

        assertThat(rows.get(2).quarantined()).isTrue();
        assertThat(rows.get(0).stages()).containsExactly("staging");
    }

    @Test
    void shouldTellTheFirstOfVeryManyMetricsInAList() {
        Map<String, Double> metrics = new TreeMap<>();
        IntStream.range(0, 250).forEach(i -> metrics.put("m" + i, 1.0 * i));
        VersionRow row = rows(new RecordedModels().stamped("train", metrics, Map.of()), RecordedModels.allBut(""))
                .get(0);

        assertThat(row.jsonMetrics()).hasSize(100).containsKey("m0");
        assertThat(row.metricCount()).isEqualTo(250);
    }

    private static List<VersionRow> rows(RecordedModels of, Sight sight) {
        return VersionRow.of(of.model(), of.model().versions(), sight);
    }

    private static Paged<VersionRow> paged(RecordedModels of) {
        List<VersionRow> newestFirst = Reversed.of(rows(of, RecordedModels.allBut("")));
        return Paged.of("versions", newestFirst, page -> page, PageQuery.NONE, PageQuery.ROWS);
    }
}
