package io.jenkins.plugins.modellineage.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles.Harvest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were looked at in the midst of a line, at each of their bytes: they give what the complete file gives. */
class GrowingFileTest {
    private static final long NOW = 1_772_532_000_000L;

    @TempDir
    Path directory;

    @Test
    void shouldChooseNoFormByALineThatGoesOn() throws IOException {
        shouldGiveTheSameAtEachCut("m.csv", "loss\n{\"\":1,\"a\":2}5\n3\n");
    }

    @Test
    void shouldWaitForTheLineUnderOneThatMayBeAHeader() throws IOException {
        shouldGiveTheSameAtEachCut("m.log", "# note\n{\"step\":1,\"loss\":2}\n1,0.5\n2,0.4\n");
    }

    @Test
    void shouldLeaveAOneRecordTableBehindAnotherTableForTheEnd() throws IOException {
        shouldGiveTheSameAtEachCut("m.csv", "value\n5\nmetric,value\nloss,1\nacc,2\n");
    }

    @Test
    void shouldCountAnEmptyFirstObjectAlike() throws IOException {
        shouldGiveTheSameAtEachCut("m.jsonl", "{}\n{\"loss\":1}\n{\"loss\":2}\n");
    }

    @Test
    void shouldReadRecordsBehindWordsWhileTheFileGrows() throws IOException {
        Path file = directory.resolve("m.log");
        Files.writeString(file, "loading\nready\n{\"step\":1,\"loss\":2}\n");

        Harvest harvest = MetricsFiles.growing(file, "m.log", Progress.START, NOW);

        assertThat(harvest.records()).containsExactly(Written.record("loss", 2, 1, NOW));
    }

    @Test
    void shouldSayOfAFaultWhatBecameOfTheLinesBehindIt() throws IOException {
        shouldSayTheSameAtEachCut("m.jsonl", "{\"loss\":1}\n{\"loss\" 2}\n{\"loss\":3}\n");
    }

    @Test
    void shouldSayThatTheRestIsLeftOutOnceItIsTheRest() throws IOException {
        shouldSayTheSameAtEachCut("m.jsonl", "{\"loss\":1}\n{\"loss\" 2}\nno more\n");
    }

    private void shouldSayTheSameAtEachCut(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Files.write(file, bytes);
        List<Remark> whole =
                MetricsFiles.complete(file, name, Progress.START, NOW).remarks();
        assertThat(whole).isNotEmpty();
        for (int cut = 0; cut <= bytes.length; cut++) {
            Files.write(file, Arrays.copyOf(bytes, cut));
            Harvest first = MetricsFiles.growing(file, name, Progress.START, NOW);
            Files.write(file, bytes);
            List<Remark> both = new ArrayList<>(first.remarks());
            both.addAll(MetricsFiles.complete(file, name, first.progress(), NOW).remarks());

            assertThat(both.stream().distinct().toList())
                    .as("looked at after %d bytes", cut)
                    .isEqualTo(whole);
        }
    }

    private void shouldGiveTheSameAtEachCut(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<MetricRecord> whole = new Written(name, bytes).records();
        assertThat(whole).isNotEmpty();
        for (int cut = 0; cut <= bytes.length; cut++) {
            Files.write(file, Arrays.copyOf(bytes, cut));
            Harvest first = MetricsFiles.growing(file, name, Progress.START, NOW);
            Files.write(file, bytes);
            List<MetricRecord> both = new ArrayList<>(first.records());
            both.addAll(MetricsFiles.complete(file, name, first.progress(), NOW).records());

            assertThat(both).as("looked at after %d bytes", cut).isEqualTo(whole);
        }
    }
}
