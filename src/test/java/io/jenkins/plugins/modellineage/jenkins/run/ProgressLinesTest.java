package io.jenkins.plugins.modellineage.jenkins.run;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.util.StreamTaskListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private long seconds;

    @Test
    void shouldSayNothingAboutShortWork() {
        ProgressLines progress = progress(1_000_000);
        seconds = 4;
        progress.accept(1_000_000);

        assertThat(printed()).isEmpty();
    }

    @Test
    void shouldPrintPercentSpeedAndTimeLeftEveryFiveSeconds() {
        ProgressLines progress = progress(100_000_000);
        seconds = 5;
        progress.accept(25_000_000);
        seconds = 8;
        progress.accept(5_000_000);
        seconds = 10;
        progress.accept(10_000_000);

        assertThat(printed().lines())
                .containsExactly(
                        "Hashing out/**: 25%, 25.0 of 100.0 MB, 5.0 MB/s, 15 s left",
                        "Hashing out/**: 40%, 40.0 of 100.0 MB, 4.0 MB/s, 15 s left");
    }

    @Test
    void shouldStandAFileThatGrows() {
        ProgressLines progress = progress(10);
        seconds = 5;
        progress.accept(20);

        assertThat(printed()).contains("100%").contains("0 s left");
    }

    private ProgressLines progress(long total) {
        return new ProgressLines(
                "Hashing out/**",
                total,
                new StreamTaskListener(log, StandardCharsets.UTF_8),
                () -> TimeUnit.SECONDS.toNanos(seconds));
    }

    private String printed() {
        return log.toString(StandardCharsets.UTF_8);
    }
}
