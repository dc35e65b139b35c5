package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ParkTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
    private static final Duration FIRST = Duration.ofMinutes(10);

    @Test
    void shouldWaitTwiceAsLongEachTime() {
        Park first = Park.NONE.more(NOW, FIRST, "It answers 504");

        assertThat(first.isParked()).isTrue();
        assertThat(first.due()).isEqualTo(NOW.plus(FIRST));
        assertThat(first.more(NOW, FIRST, "again").due()).isEqualTo(NOW.plus(FIRST.multipliedBy(2)));
    }

    @Test
    void shouldWaitForADayAtMost() {
        Park park = Park.NONE;
        for (int i = 0; i < 100; i++) {
            park = park.more(NOW, FIRST, "no");
        }

        assertThat(park.due()).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(park.tries()).isEqualTo(100);
    }
}
