package io.jenkins.plugins.modellineage.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayProgressTest {
    private static final long STRIDE = 4 << 20;

    @TempDir
    private Path directory;

    private final List<ReplayProgress> told = new ArrayList<>();

    @Test
    void shouldTellOnlyOfWhatIsStillToBeRead() throws IOException {
        ReplayProgress.meter(List.of(file("a", 10), file("b", 20), file("c", 30)), 1, 5, told::add);

        assertThat(told).containsExactly(new ReplayProgress(0, 45));
    }

    @Test
    void shouldTellAgainWhenMuchMoreWasRead() throws IOException {
        ReplayProgress.Meter meter = ReplayProgress.meter(List.of(file("a", 10)), 0, 0, told::add);
        told.clear();
        meter.read(STRIDE - 1);
        assertThat(told).isEmpty();
        meter.read(1);
        meter.read(STRIDE - 1);
        meter.read(1);

        assertThat(told).containsExactly(new ReplayProgress(STRIDE, 10), new ReplayProgress(2 * STRIDE, 10));
    }

    @Test
    void shouldSayHowMuchOfAHundredWasRead() {
        assertThat(new ReplayProgress(1, 3).percent()).isEqualTo(33);
        assertThat(new ReplayProgress(200, 400).percent()).isEqualTo(50);
        assertThat(new ReplayProgress(0, 0).percent()).isEqualTo(100);
    }

    private Path file(String name, int size) throws IOException {
        return Files.write(directory.resolve(name), new byte[size]);
    }
}
