package io.jenkins.plugins.modellineage.jenkins.pages.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatelyTest {
    private Instant now = Instant.parse("2026-03-03T10:00:00Z");
    private int asked;
    private final Lately<String, Integer> lately = new Lately<>(Duration.ofSeconds(20), 2, () -> now);

    @Test
    void shouldAskOnceInAWhile() {
        assertThat(ask("loss")).isEqualTo(1);
        now = now.plusSeconds(20);
        assertThat(ask("loss")).isEqualTo(1);
        now = now.plusSeconds(1);
        assertThat(ask("loss")).isEqualTo(2);
    }

    @Test
    void shouldAskAgainWhatIsNoLongerGood() {
        ask("loss");

        assertThat(lately.get("loss", value -> value > 1, () -> 7)).isEqualTo(7);
        assertThat(ask("loss")).isEqualTo(7);
    }

    @Test
    void shouldForgetTheOldestWhereThereAreMany() {
        ask("a");
        ask("b");
        ask("c");

        assertThat(ask("c")).isEqualTo(3);
        assertThat(ask("b")).isEqualTo(2);
        assertThat(ask("a")).isEqualTo(4);
    }

    private int ask(String question) {
        return lately.get(question, value -> true, () -> ++asked);
    }
}
