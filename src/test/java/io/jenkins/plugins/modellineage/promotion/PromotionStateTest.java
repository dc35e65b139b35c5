package io.jenkins.plugins.modellineage.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PromotionStateTest {
    @Test
    void shouldHaveAWordForPeople() {
        assertThat(Arrays.stream(PromotionState.values()).map(PromotionState::word))
                .containsExactly(
                        "requested",
                        "waiting for approval",
                        "promoted",
                        "refused",
                        "rejected",
                        "expired",
                        "conflicted",
                        "superseded",
                        "withdrawn");
    }
}
