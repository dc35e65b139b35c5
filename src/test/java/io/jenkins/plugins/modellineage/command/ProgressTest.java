package io.jenkins.plugins.modellineage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    @Test
    void shouldTellHowFarLongWorkIs() throws InterruptedException {
        try (Progress progress = Progress.of(told::add, 1, 1)) {
            progress.begin(done -> "read " + done);
            assertThat(told.poll(1, TimeUnit.MINUTES)).isEqualTo("read 0");
            progress.add(7);
            String line = "";
            while (!line.equals("read 7")) {
                line = told.poll(1, TimeUnit.MINUTES);
                assertThat(line).isNotNull();
            }
        }
        told.clear();
        assertThat(told.poll(20, TimeUnit.MILLISECONDS))
                .as("it ends with its work")
                .isNull();
    }

    @Test
    void shouldTellNothingOfShortWork() {
        try (Progress progress = Progress.of(told::add, 60_000, 60_000)) {
            progress.begin(done -> "read " + done);
            progress.add(1);
        }
        assertThat(told).isEmpty();
    }
}
