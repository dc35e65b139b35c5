package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DemandTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private final Demand minute = demand(NOW, 60);

    @Test
    void shouldHoldUntilItsTimeIsOver() {
        assertThat(minute.left(NOW)).isEqualTo(Duration.ofSeconds(60));
        assertThat(minute.left(NOW.plusSeconds(59))).isEqualTo(Duration.ofSeconds(1));
        assertThat(minute.left(NOW.plusSeconds(60))).isZero();
    }

    @Test
    void shouldNotEndBeforeItsTimeWhereLessIsDemandedLater() {
        assertThat(minute.and(demand(NOW.plusSeconds(10), 5))).isEqualTo(minute);
    }

    @Test
    void shouldEndLaterWhereMoreIsDemandedLater() {
        Demand later = demand(NOW.plusSeconds(10), 55);

        assertThat(minute.and(later)).isEqualTo(later);
    }

    @Test
    void shouldTellWhatWasSaidLastWhereBothEndAtOnce() {
        Demand later = demand(NOW.plusSeconds(10), 50);

        assertThat(minute.and(later)).isEqualTo(later);
    }

    /** Else it would hold for as long as the clock was ahead. */
    @Test
    void shouldEndWhereTheClockIsSetBack() {
        Instant before = NOW.minus(Duration.ofDays(1));

        assertThat(minute.left(before)).isZero();
        assertThat(minute.and(demand(before, 5))).isEqualTo(demand(before, 5));
    }

    private static Demand demand(Instant now, int seconds) {
        return Demand.of(now, Duration.ofSeconds(seconds), "It answers 429");
    }
}
