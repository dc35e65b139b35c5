package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.lineage.PromotionEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.PromotionEvent.PromotionRequested;
import io.jenkins.plugins.modellineage.model.StageName;
import io.jenkins.plugins.modellineage.promotion.ApprovalRule;
import io.jenkins.plugins.modellineage.promotion.PromotionRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelRowTest {
    private final RecordedModels recorded =
            new RecordedModels().stamped("train", Map.of(), Map.of()).stamped("secret", Map.of(), Map.of());

    @Test
    void shouldCountOnlyWhatWaitsForVersionsThatTheReaderSees() {
        PromotionRef hidden = new PromotionRef(
                recorded.registry.nextPromotionId(), RecordedModels.MODEL.version(2), new StageName("production"));
        recorded.record(new PromotionRequested(
                        hidden,
                        List.of(),
                        List.of(new ApprovalRule(List.of(), 1, false, Optional.empty())),
                        Set.of(),
                        Optional.empty(),
                        recorded.version(2).manifest().digest()))
                .record(new GatesChecked(hidden, Optional.empty(), List.of()));

        assertThat(waiting("")).isEqualTo(1);
        assertThat(waiting("secret")).isZero();
    }

    @Test
    void shouldCountTheVersionsThatTheReaderSees() {
        assertThat(row("")).extracting(ModelRow::versions, ModelRow::newest).containsExactly(2, "tiny-lm@2");
        assertThat(row("secret"))
                .extracting(ModelRow::versions, ModelRow::newest)
                .containsExactly(1, "tiny-lm@1");
    }

    private int waiting(String hidden) {
        return row(hidden).waiting();
    }

    private ModelRow row(String hidden) {
        return ModelRow.of(recorded.model(), recorded.seenBut(hidden), RecordedModels.allBut(hidden));
    }
}
