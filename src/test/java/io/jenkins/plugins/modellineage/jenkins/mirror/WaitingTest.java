package io.jenkins.plugins.modellineage.jenkins.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.RunId;
import io.jenkins.plugins.modellineage.jenkins.home.RunPlace;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Which runs wait. */
class WaitingTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    private static final RunId ID = RunId.random();

    private final Waiting waiting = new Waiting();

    /** All runs would be gone through over and over, and none of them found room. */
    @Test
    void shouldAskForAllRunsOnceThereIsRoomForThem() {
        add(Waiting.MOST + 1);
        assertThat(waiting.overflown()).isFalse();

        while (waiting.size() > Waiting.MOST / 2) {
            waiting.next(NOW);
        }
        assertThat(waiting.overflown()).isTrue();
        assertThat(waiting.overflown()).isFalse();
    }

    @Test
    void shouldNotAskForAllRunsWhereAllHaveRoom() {
        add(Waiting.MOST);
        while (waiting.size() > 0) {
            waiting.next(NOW);
        }

        assertThat(waiting.overflown()).isFalse();
    }

    private void add(int runs) {
        for (int number = 1; number <= runs; number++) {
            waiting.add(new RunPlace("train", number, ID), NOW, Duration.ZERO);
        }
    }
}
