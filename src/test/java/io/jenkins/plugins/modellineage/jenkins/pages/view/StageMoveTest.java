package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jenkins.plugins.modellineage.model.StageName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageMoveTest {
    private final RecordedModels recorded = new RecordedModels()
            .stamped("train", Map.of(), Map.of())
            .stamped("secret", Map.of(), Map.of())
            .stamped("train", Map.of(), Map.of())
            .stamped("train", Map.of(), Map.of());

    @Test
    void shouldOfferWhatWasLiveBeforeLastFirst() {
        recorded.live(1, "staging").live(3, "staging").live(1, "staging").live(4, "staging");

        assertThat(back(""))
                .extracting(StageMove::version, StageMove::url, StageMove::last)
                .containsExactly(
                        tuple("tiny-lm@1", "models/model/tiny-lm/1/?rollback=staging#rollback", true),
                        tuple("tiny-lm@3", "models/model/tiny-lm/3/?rollback=staging#rollback", false));
    }

    @Test
    void shouldPassOverWhatIsQuarantinedForTheNextOne() {
        recorded.live(1, "staging").live(3, "staging").rolledBack(1, "staging").live(4, "staging");
        recorded.live(3, "production");

        assertThat(back(""))
                .extracting(StageMove::version, StageMove::last)
                .containsExactly(tuple("tiny-lm@1", true), tuple("tiny-lm@3", false));
    }

    @Test
    void shouldNotOfferWhatTheReaderMayNotSee() {
        recorded.live(1, "staging").live(2, "staging").live(3, "staging");

        assertThat(back("secret")).extracting(StageMove::version).containsExactly("tiny-lm@1");
    }

    @Test
    void shouldMarkNoneWhereTheReaderMayNotSeeWhereItWouldGo() {
        recorded.live(1, "staging").live(2, "staging").live(3, "staging");

        assertThat(back("secret")).extracting(StageMove::last).containsExactly(false);
        assertThat(back("")).extracting(StageMove::last).containsExactly(true, false);
    }

    @Test
    void shouldOfferNothingForTheFirstVersion() {
        recorded.live(1, "staging");

        assertThat(back("")).isEmpty();
    }

    @Test
    void shouldTellTheStagesOfAVersion() {
        recorded.live(1, "staging").live(1, "production").live(3, "staging");

        assertThat(StageMove.stages(recorded.model(), 1)).containsExactly("staging");
        assertThat(StageMove.stages(recorded.model(), 3)).isEmpty();
    }

    private List<StageMove> back(String hidden) {
        return StageMove.back(recorded.model(), new StageName("staging"), recorded.registeredBut(hidden));
    }
}
