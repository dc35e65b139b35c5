package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modellineage.gate.EvalDemand;
import io.jenkins.plugins.modellineage.gate.EvalGate;
import io.jenkins.plugins.modellineage.gate.RuledGate;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.Promotion;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EvidenceCardTest {
    private static final String ANSWERS =
            "model-lineage/compare/answers/?of=tiny-lm%401&of=tiny-lm%402&set=dates&metric=score";

    private final RecordedModels recorded = new RecordedModels()
            .stamped("train", Map.of("loss", 3.5, "accuracy", 0.25), Map.of("order", "3", "seed", "1"))
            .stamped("secret", Map.of("loss", 3.75, "accuracy", 0.5), Map.of("order", "4", "seed", "1"))
            .live(1, "staging");

    @Test
    void shouldCompareMetricsWithTheLiveVersion() {
        EvidenceCard card = waiting(2, "nothing");

        assertThat(card.against()).isEqualTo("tiny-lm@1");
        assertThat(card.newer()).isTrue();
        assertThat(card.liveSince()).isNotNull();
        assertThat(card.compareUrl()).isEqualTo("models/model/tiny-lm/compare/?left=1&right=2");
        assertThat(card.metrics().items())
                .extracting(DiffRow::key, DiffRow::left, DiffRow::right, DiffRow::difference, DiffRow::trend)
                .containsExactly(
                        tuple("accuracy", "0.25", "0.5", "+0.25", ""), tuple("loss", "3.5", "3.75", "+0.25", "worse"));
    }

    @Test
    void shouldTellWhatWasChangedAndNothingElse() {
        assertThat(waiting(2, "nothing").changes().items())
                .extracting(
                        ChangeRow::kind,
                        row -> row.values().key(),
                        row -> row.values().right())
                .containsExactly(tuple("parameter", "order", "4"));
    }

    @Test
    void shouldShowTheMetricsAloneWhereNothingIsLive() {
        EvidenceCard card = card(recorded.live(2, "production"), "nothing");

        assertThat(card.compares()).isFalse();
        assertThat(card.hidden()).isFalse();
        assertThat(card.metrics().items()).extracting(DiffRow::right).containsExactly("0.5", "3.75");
        assertThat(card.changes().isEmpty()).isTrue();
    }

    @Test
    void shouldNotShowAVersionThatTheReaderMayNotSee() {
        recorded.live(2, "staging");

        EvidenceCard card = waiting(1, "secret");

        assertThat(card.hidden()).isTrue();
        assertThat(card.against()).isNull();
        assertThat(card.compareUrl()).isNull();
        assertThat(card.changes().isEmpty()).isTrue();
        assertThat(card.metrics().items()).extracting(DiffRow::right).containsExactly("0.25", "3.5");
    }

    @Test
    void shouldShowTheFirstOfManyMetrics() {
        Map<String, Double> many = new TreeMap<>();
        for (int i = 0; i < 40; i++) {
            many.put("m" + i, (double) i);
        }

        EvidenceCard card = card(recorded.stamped("train", many, Map.of()).approvedInsteadOf(3, 1), "nothing");

        assertThat(card.metrics().items()).hasSize(10);
        assertThat(card.metrics().hidden()).isEqualTo(32);
    }

    @Test
    void shouldLeadToWhatAGateComparesQuestionByQuestion() {
        EvalGate gate = new EvalGate(EvalDemand.of("dates", "score", 0.05, null).scoring(false, null));

        RecordedModels models = recorded.approvedInsteadOf(2, 1, gate);

        assertThat(card(models, "nothing").answers())
                .extracting(EvidenceCard.Answers::label, EvidenceCard.Answers::url)
                .containsExactly(tuple(
                        "dates/score", ANSWERS + "&request=" + last(models).id()));
    }

    @Test
    void shouldLeadToWhatAGateOfARuleComparesToo() {
        EvalGate gate = new EvalGate(EvalDemand.of("dates", "score", 0.05, null));
        RecordedModels models =
                recorded.approvedInsteadOf(2, 1, new RuledGate(gate, "the rule of Jenkins for staging"));

        assertThat(card(models, "nothing").answers())
                .extracting(EvidenceCard.Answers::url)
                .containsExactly(ANSWERS + "&request=" + last(models).id());
    }

    /** The gates of the last promotion tell which way a metric gets better. */
    @Test
    void shouldCompareARollbackWithTheLiveVersion() {
        RecordedModels models = recorded.approvedInsteadOf(2, 1).live(2, "staging");

        EvidenceCard card = EvidenceCard.ofRollback(
                RecordedModels.MODEL.version(1),
                new StageName("staging"),
                models.registry,
                models.registeredBut("nothing"));

        assertThat(card.against()).isEqualTo("tiny-lm@2");
        assertThat(card.newer()).isFalse();
        assertThat(card.compareUrl()).isEqualTo("models/model/tiny-lm/compare/?left=2&right=1");
        assertThat(card.metrics().items())
                .extracting(DiffRow::key, DiffRow::difference, DiffRow::trend)
                .containsExactly(tuple("accuracy", "-0.25", ""), tuple("loss", "-0.25", "better"));
    }

    /** Of a request for staging that was approved once. */
    private EvidenceCard waiting(int version, String hidden) {
        return card(recorded.approvedInsteadOf(version, 1), hidden);
    }

    private static EvidenceCard card(RecordedModels models, String hidden) {
        Promotion last = last(models);
        return PromotionView.of(last, models.registry, models.registeredBut(hidden), Decider.NONE)
                .evidence();
    }

    private static Promotion last(RecordedModels models) {
        return Reversed.of(models.registry.promotionsOf(RecordedModels.MODEL)).get(0);
    }
}
