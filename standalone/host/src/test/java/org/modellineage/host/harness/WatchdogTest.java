package org.modellineage.host.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WatchdogTest {
    @Test
    void shouldEndWhatTakesTooLong() {
        Watchdog watchdog = new Watchdog(1);

        assertThatThrownBy(() -> Thread.sleep(60_000)).isInstanceOf(InterruptedException.class);
        assertThatThrownBy(watchdog::close).isInstanceOf(AssertionError.class).hasMessageContaining("timed out");
    }

    @Test
    void shouldLeaveAloneWhatEndsInTime() throws InterruptedException {
        try (Watchdog watchdog = new Watchdog(1)) {
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
        Thread.sleep(1500);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
