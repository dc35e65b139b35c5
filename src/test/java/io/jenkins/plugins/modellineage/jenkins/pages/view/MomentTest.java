package io.jenkins.plugins.modellineage.jenkins.pages.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentTest {
    @Test
    void shouldWriteTheSecondsInUtc() {
        Moment moment = new Moment(Instant.parse("2026-03-03T18:13:40.482Z"));

        assertThat(moment.written()).contains("2026", "6:13:40");
    }

    @Test
    void shouldTellHowFarAwayItIs() {
        Instant now = Instant.parse("2026-03-03T18:13:40Z");

        assertThat(new Moment(now.minusSeconds(125)).distance(now)).isEqualTo("2 min 5 sec");
        assertThat(new Moment(now.plusSeconds(125)).distance(now)).isEqualTo("2 min 5 sec");
        assertThat(new Moment(Instant.EPOCH).ahead()).isFalse();
        assertThat(new Moment(Instant.now().plusSeconds(60)).ahead()).isTrue();
    }

    @Test
    void shouldSortAsText() {
        assertThat(new Moment(Instant.parse("2026-03-03T18:13:40Z")).iso()).isEqualTo("2026-03-03T18:13:40.000Z");
        assertThat(new Moment(Instant.parse("2026-03-03T18:13:40.4829Z")).iso()).isEqualTo("2026-03-03T18:13:40.482Z");
    }
}
