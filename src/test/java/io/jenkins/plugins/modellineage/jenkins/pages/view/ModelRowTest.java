package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.lineage.RegistryEvent.GatesChecked;
import io.jenkins.plugins.modellineage.lineage.RegistryEvent.PromotionRequested;
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
                        Optional.of(new ApprovalRule(List.of(), 1, false, Optional.empty())),
                        Set.of(),
                        Optional.empty(),
                        recorded.version(2).manifest().digest()))
                .record(new GatesChecked(hidden, Optional.empty(), List.of()));

        assertThat(waiting(RecordedModels.allBut(""))).isEqualTo(1);
        assertThat(waiting(RecordedModels.allBut("secret"))).isZero();
    }

    private int waiting(Sight sight) {
        return ModelRow.of(recorded.model(), recorded.registry, sight).waiting();
    }
}
