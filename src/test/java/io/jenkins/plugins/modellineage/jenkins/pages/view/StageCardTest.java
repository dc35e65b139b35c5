package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StageCardTest {
    private final RecordedModels recorded = new RecordedModels()
            .stamped("train", Map.of("a", 1.0, "loss", 0.512345678), Map.of())
            .stamped("train", Map.of("loss", 0.4), Map.of())
            .stamped("secret", Map.of("loss", 0.1), Map.of());

    private List<StageCard> cards(String hidden) {
        return StageCard.of(
                recorded.model(),
                recorded.registry,
                recorded.seenBut(hidden),
                recorded.registeredBut(hidden),
                new MetricOrder(Set.of("loss")));
    }

    @Test
    void shouldTellWhatIsLiveByTheMetricThatGatesAskFor() {
        recorded.live(1, "production");

        StageCard card = cards("").get(0);

        assertThat(card.stage()).isEqualTo("production");
        assertThat(card.version()).isEqualTo("tiny-lm@1");
        assertThat(card.metric().key()).isEqualTo("loss");
        assertThat(card.metric().figure().text()).isEqualTo("0.51235");
        assertThat(card.metric().figure().exact()).isEqualTo("0.512345678");
        assertThat(card.approvedBy()).containsExactly("bob");
        assertThat(card.rollback()).isNull();
    }

    @Test
    void shouldPutTheNewestVersionNextThatTheReaderSees() {
        recorded.live(1, "production");

        assertThat(cards("").get(0).next()).extracting(NextVersion::version).containsExactly("tiny-lm@3");
        assertThat(cards("secret").get(0).next())
                .extracting(NextVersion::version)
                .containsExactly("tiny-lm@2");
    }

    @Test
    void shouldPutNoneNextThatWasRolledBackOrIsOlder() {
        recorded.live(1, "production")
                .live(2, "production")
                .live(3, "production")
                .rolledBack(2, "production");

        StageCard card = cards("").get(0);

        assertThat(card.next()).isEmpty();
        assertThat(card.rollback()).isEqualTo("answers in French");
        assertThat(card.approvedBy()).isEmpty();
    }

    @Test
    void shouldPutRequestsBeforeWhatNobodyAskedFor() {
        recorded.live(1, "staging").approvedInsteadOf(2, 3);

        StageCard card = cards("").get(0);

        assertThat(card.next()).extracting(NextVersion::version).containsExactly("tiny-lm@2");
        assertThat(card.next().get(0).promotion()).endsWith("/promotion/P2");
    }

    @Test
    void shouldHaveACardForAStageThatIsOnlyAskedFor() {
        recorded.approvedInsteadOf(2, 3);

        assertThat(cards("")).extracting(StageCard::stage).containsExactly("staging");
        assertThat(cards("").get(0).isLive()).isFalse();
        assertThat(cards("").get(0).version()).isNull();
    }

    @Test
    void shouldTellNothingOfWhatTheReaderDoesNotSee() {
        recorded.live(3, "production");

        assertThat(cards("secret")).isEmpty();
    }
}
