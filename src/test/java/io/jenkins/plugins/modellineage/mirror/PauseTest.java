package io.jenkins.plugins.modellineage.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PauseTest {
    @Test
    void shouldWaitEverLongerUpToTenMinutes() {
        assertThat(Pause.after(1, Optional.empty(), 0.5)).isEqualTo(Duration.ofSeconds(5));
        assertThat(Pause.after(3, Optional.empty(), 0.5)).isEqualTo(Duration.ofSeconds(20));
        assertThat(Pause.after(500, Optional.empty(), 0.5)).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void shouldSpreadItByAFifth() {
        assertThat(Pause.after(1, Optional.empty(), 0)).isEqualTo(Duration.ofSeconds(4));
        assertThat(Pause.after(1, Optional.empty(), 1)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void shouldHeedWhatTheServerAsksForUpToAnHour() {
        assertThat(Pause.after(1, Optional.of(Duration.ofSeconds(90)), 0)).isEqualTo(Duration.ofSeconds(90));
        assertThat(Pause.after(1, Optional.of(Duration.ofDays(9)), 0)).isEqualTo(Duration.ofHours(1));
    }
}
