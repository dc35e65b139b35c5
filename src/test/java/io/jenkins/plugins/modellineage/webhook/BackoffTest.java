package io.jenkins.plugins.modellineage.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
    @Test
    void shouldTryForAboutADay() {
        Duration sum = delays(0.5).stream().reduce(Duration.ZERO, Duration::plus);

        assertThat(sum).isBetween(Duration.ofHours(20), Duration.ofHours(28));
    }

    @Test
    void shouldTryLessOftenEachTime() {
        assertThat(delays(0.5)).isSorted().startsWith(Duration.ofSeconds(30), Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.5, 0.999})
    void shouldSpreadDelaysByAFifthAtMost(double chance) {
        assertThat(Backoff.after(3, chance).orElseThrow())
                .isBetween(Duration.ofMinutes(8).multipliedBy(4).dividedBy(5), Duration.ofSeconds(576));
    }

    @Test
    void shouldTellTwoChancesApart() {
        assertThat(Backoff.after(1, 0.1)).isNotEqualTo(Backoff.after(1, 0.9));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 10, 11, 1_000_000})
    void shouldEndAfterTheLastTry(int tries) {
        assertThat(Backoff.after(tries, 0.5)).isEmpty();
    }

    @Test
    void shouldCountItsTries() {
        assertThat(Backoff.after(Backoff.tries() - 1, 0.5)).isPresent();
        assertThat(Backoff.after(Backoff.tries(), 0.5)).isEmpty();
    }

    private static List<Duration> delays(double chance) {
        return IntStream.rangeClosed(1, 100)
                .mapToObj(tries -> Backoff.after(tries, chance))
                .flatMap(Optional::stream)
                .toList();
    }
}
