package io.jenkins.plugins.modellineage.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.experiment.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients of a run were refused, on the disk. */
class RefusalLogTest {
    @TempDir
    Path run;

    private static Refusal refusal(int number) {
        return new Refusal(Instant.EPOCH.plusSeconds(number), "POST runs/log-parameter was refused: " + number);
    }

    @Test
    void shouldTellThemInTheOrderInWhichTheyCame() throws IOException {
        RefusalLog.of(run).append(refusal(1));
        RefusalLog.of(run).append(refusal(2));

        assertThat(RefusalLog.of(run).all()).containsExactly(refusal(1), refusal(2));
    }

    @Test
    void shouldHaveNoneWhereNothingWasRefused() throws IOException {
        assertThat(RefusalLog.of(run).all()).isEmpty();
    }

    @Test
    void shouldKeepTheFirstOnesAlone() throws IOException {
        for (int i = 0; i < RefusalLog.MOST + 3; i++) {
            RefusalLog.of(run).append(refusal(i));
        }

        assertThat(RefusalLog.of(run).all()).hasSize(RefusalLog.MOST).endsWith(refusal(RefusalLog.MOST - 1));
    }

    @Test
    void shouldGoOnBehindALineThatACrashTore() throws IOException {
        RefusalLog.of(run).append(refusal(1));
        Files.writeString(run.resolve(RefusalLog.NAME), "{\"type\":", StandardOpenOption.APPEND);

        RefusalLog.of(run).append(refusal(2));

        assertThat(RefusalLog.of(run).all()).containsExactly(refusal(1), refusal(2));
    }

    @Test
    void shouldRefuseSentencesWithoutAnEnd() {
        assertThatThrownBy(() -> new Refusal(Instant.EPOCH, "x".repeat(Refusal.LENGTH + 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A sentence has 1001 characters; at most 1000 are kept");
    }
}
