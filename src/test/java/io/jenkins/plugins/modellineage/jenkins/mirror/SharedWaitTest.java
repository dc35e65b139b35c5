package io.jenkins.plugins.modellineage.jenkins.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.mirror.Demand;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** For how long a server is asked nothing. */
class SharedWaitTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final SharedWait wait = new SharedWait();

    @Test
    void shouldHoldNothingBeforeTheServerSaysSo() {
        assertThat(wait.isOver()).isTrue();
        assertThat(wait.now()).isEmpty();
    }

    @Test
    void shouldHoldTheLongestThatWasDemanded() {
        wait.demand(Duration.ofMinutes(10), "first");
        wait.demand(Duration.ofSeconds(5), "second");

        assertThat(wait.left()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        assertThat(wait.now()).map(Demand::why).contains("first");
    }

    @Test
    void shouldEndWhereSomebodyAsksForATry() {
        wait.demand(Duration.ofMinutes(10), "first");

        wait.end();

        assertThat(wait.isOver()).isTrue();
    }

    @Test
    void shouldTellOfTheTryThatComesAfterWhatWasDemanded() {
        Demand demand = Demand.of(NOW, Duration.ofMinutes(1), "It answers 429");
        Standing.Failure soon = new Standing.Failure(NOW.minusSeconds(9), "away", 3, NOW.plusSeconds(5));
        Standing.Failure late = new Standing.Failure(NOW.minusSeconds(9), "away", 3, NOW.plusSeconds(90));

        assertThat(soon.during(demand))
                .isEqualTo(new Standing.Failure(NOW.minusSeconds(9), "It answers 429", 3, NOW.plusSeconds(60)));
        assertThat(late.during(demand)).isEqualTo(late);
    }
}
