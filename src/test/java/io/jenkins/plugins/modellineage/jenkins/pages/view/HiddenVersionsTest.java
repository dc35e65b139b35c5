package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.gate.EvidenceGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.MetricGate;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.Lane;
import io.jenkins.plugins.modellineage.jenkins.pages.chart.Span;
import io.jenkins.plugins.modellineage.lineage.PromotionDecisions;
import io.jenkins.plugins.modellineage.lineage.PromotionTerms;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.rule.Asking;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a reader is told who may read the builds of train and not those of secret. */
class HiddenVersionsTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final StageName STAGE = new StageName("production");
    private static final List<Gate> GATES = List.of(
            new MetricGate("loss", null, 40.0, null, true),
            new MetricGate("loss", null, null, 0.0, true),
            new EvidenceGate(List.of(), List.of("loss"), Set.of()));

    private final RecordedModels recorded = new RecordedModels()
            .stamped("secret", Map.of("loss", 17.25), Map.of())
            .live(1, "production")
            .stamped("train", Map.of("loss", 13.5), Map.of())
            .stamped("train", Map.of("loss", 19.5), Map.of());
    private final Sight reader = recorded.registeredBut("secret");
    private final Sight everybody = recorded.registeredBut("");

    @Test
    void shouldTellOfAChampionOnlyToWhoMaySeeIt() {
        request(2);

        assertThat(view(everybody).champion()).isEqualTo("tiny-lm@1");
        assertThat(view(everybody).verdicts().get(1).reason()).contains("tiny-lm@1 with 17.25");
        PromotionView told = view(reader);
        assertThat(told.champion()).isNull();
        assertThat(told.reason()).isEqualTo("tiny-lm@2 went live in production (P2).");
        assertThat(told.verdicts())
                .extracting(VerdictRow::reason)
                .containsExactly(
                        "loss of tiny-lm@2 is 13.5 (latest), within bounds.",
                        "Compared with a version that is not shown here.",
                        "tiny-lm@2 has all the evidence that is asked for.");
        assertThat(told.verdicts()).allMatch(VerdictRow::passed);
    }

    @Test
    void shouldQuoteNoChampionInTheReasonOfARefusal() {
        request(3);

        assertThat(view(everybody).reason()).contains("17.25");
        assertThat(view(reader).state()).isEqualTo("refused");
        assertThat(view(reader).reason()).isEqualTo("The gates refused tiny-lm@3 to production (P2).");
    }

    @Test
    void shouldQuoteNoHiddenVersionInASentence() {
        request(3);
        request(2);
        recorded.rolledBack(1, "production");
        recorded.live(2, "production").rolledBack(1, "production");

        assertThat(sentences(everybody)).anyMatch(sentence -> sentence.contains("tiny-lm@1"));
        assertThat(sentences(reader))
                .noneMatch(sentence -> sentence.contains("tiny-lm@1") || sentence.contains("17.25"))
                .contains(
                        "2 of 3 gates passed for tiny-lm@3 to production (P2).",
                        "The gates refused tiny-lm@3 to production (P2).",
                        "tiny-lm@2 went live in production (P3).");
    }

    @Test
    void shouldTellARollbackWithoutTheHiddenVersionThatWasLeft() {
        RecordedModels left = new RecordedModels()
                .stamped("train", Map.of(), Map.of())
                .live(1, "production")
                .stamped("secret", Map.of(), Map.of())
                .live(2, "production")
                .rolledBack(1, "production");

        assertThat(sentences(left, left.registeredBut("secret")))
                .contains("production was rolled back to tiny-lm@1: answers in French.");
    }

    @Test
    void shouldNotTellAHiddenLiveVersionFromNone() {
        assertThat(StageRow.of(recorded.model(), recorded.seenBut(""), everybody))
                .extracting(StageRow::version)
                .containsExactly("tiny-lm@1");
        assertThat(StageRow.of(recorded.model(), recorded.seenBut("secret"), reader))
                .isEmpty();
        assertThat(StageLanes.of(recorded.model(), reader, NOW).lanes()).isEmpty();
        assertThat(StageLanes.of(recorded.model(), reader, NOW).start()).isEmpty();

        request(2);
        recorded.rolledBack(1, "production");
        List<Lane> lanes = StageLanes.of(recorded.model(), reader, NOW).lanes();
        assertThat(lanes).hasSize(1);
        assertThat(lanes.get(0).spans()).extracting(Span::label).containsExactly("tiny-lm@2");
        assertThat(lanes.get(0).spans()).extracting(Span::kind).containsExactly("past");
        assertThat(StageLanes.stages(recorded.model(), reader)).containsExactly(STAGE);
    }

    private List<String> sentences(Sight sight) {
        return sentences(recorded, sight);
    }

    private static List<String> sentences(RecordedModels of, Sight sight) {
        return HistoryRow.seen(of.registry.history(RecordedModels.MODEL), of.registry, sight).stream()
                .map(entry -> HistoryRow.of(entry, of.registry, sight).sentence())
                .toList();
    }

    private PromotionView view(Sight sight) {
        var promotions = recorded.registry.promotionsOf(RecordedModels.MODEL);
        return PromotionView.of(promotions.get(promotions.size() - 1), recorded.registry, sight, Decider.NONE);
    }

    private void request(int number) {
        PromotionTerms terms = new PromotionTerms(GATES, List.of(), Set.of(), Asking.build("team/train"));
        for (RegistryEvent event : PromotionDecisions.request(
                recorded.registry, RecordedModels.MODEL.version(number), STAGE, terms, NOW)) {
            recorded.record(event);
        }
    }
}
