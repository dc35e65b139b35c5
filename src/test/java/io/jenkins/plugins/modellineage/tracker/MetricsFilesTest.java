package io.jenkins.plugins.modellineage.tracker;

import static io.jenkins.plugins.modellineage.tracker.Written.NOW;
import static io.jenkins.plugins.modellineage.tracker.Written.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles.Harvest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsFilesTest {
    @TempDir
    private Path directory;

    @Test
    void shouldLeaveALineForLaterUntilItIsWhole() throws IOException {
        Path file = write("m.jsonl", "{\"step\":1,\"loss\":3}\n{\"step\":2,\"lo");
        Harvest first = MetricsFiles.growing(file, "m.jsonl", Progress.START, NOW);
        Files.writeString(file, "ss\":2}\n", StandardOpenOption.APPEND);
        Harvest second = MetricsFiles.complete(file, "m.jsonl", first.progress(), NOW);

        assertThat(first.records()).containsExactly(record("loss", 3, 1, NOW));
        assertThat(first.remarks()).isEmpty();
        assertThat(second.records()).containsExactly(record("loss", 2, 2, NOW));
        assertThat(second.progress().offset()).isEqualTo(Files.size(file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldReadTheSameHoweverTheFileGrew(String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<MetricRecord> whole = complete(name, text);
        for (int cut = 0; cut <= bytes.length; cut++) {
            Path file = directory.resolve(name);
            Files.write(file, Arrays.copyOf(bytes, cut));
            Harvest first = MetricsFiles.growing(file, name, Progress.START, NOW);
            Files.write(file, bytes);

            assertThat(both(first, first.progress(), file)).as("cut at %d", cut).isEqualTo(whole);
            assertThat(both(first, new Progress(first.progress().offset(), ""), file))
                    .as("cut at %d, without the reader's note", cut)
                    .isEqualTo(whole);
        }
    }

    static Stream<Arguments> files() {
        return Stream.of(
                arguments(
                        "m.jsonl",
                        "{\"step\":1,\"loss\":3.25}\r\n\n"
                                + "{\"loss\":2}\n"
                                + " noise\n"
                                + "{\"step\":5,\"ü\":NaN}\n"
                                + "{\"step\":6,\"loss\":1}"),
                arguments(
                        "m.json", "{\"epoch\":0.5,\"loss\":3}\n{\"epoch\":1,\"loss\":2}\n{\"epoch\":1.5,\"loss\":1}\n"),
                arguments("history.json", "{\"epoch\": [1, 2],\n \"loss\": [0.5, 0.25]}\n"),
                arguments("history.jsonl", "{\"loss\": [0.5, 0.25], \"best\": 0.25}\n"),
                arguments(
                        "train.log",
                        "Loading data, please\nwait, or not\n{\"step\":1,\"loss\":3}\n{\"step\":2,\"loss\":2}\n"),
                arguments("list.json", "[{\"epoch\": 1, \"loss\": 0.5},\n {\"epoch\": 2, \"loss\": 0.25}]"),
                arguments("m.csv", "step,loss,ü\n1,3.25,\n\n,2,\r\n5,,nan\nstep,loss,acc\n6,1,0.5\n"),
                arguments("m.tsv", "# a comment\rstep\tnote\tloss\r1\t\"two\rlines\"\t3\r2\tx\t2\r"),
                arguments("as-in-an-event-file.csv", "step,loss\n1,0.5\n2,0.25,brain.Event:2\n3,0.125\n"),
                arguments("m.txt", "epoch;loss\r\r\n1;0,5\r\r\n2;0,25\r\r\n"),
                arguments("table.csv", "metric,value\nstep,3\nloss,0.5\nacc,0.75\n"));
    }

    private static List<MetricRecord> both(Harvest first, Progress from, Path file) throws IOException {
        Harvest second = MetricsFiles.complete(file, file.getFileName().toString(), from, NOW);
        List<MetricRecord> both = new ArrayList<>(first.records());
        both.addAll(second.records());
        assertThat(second.progress().offset()).isEqualTo(Files.size(file));
        return both;
    }

    @ParameterizedTest
    @CsvSource({"m.jsonl, 3", "m.csv, 4"})
    void shouldReadOnWithoutTheBytesBefore(String name, int line) throws IOException {
        boolean csv = name.endsWith("csv");
        String head = csv ? "epoch,loss\n" : "";
        String before = csv ? "0.5,3\n1,2\n" : "{\"epoch\":0.5,\"loss\":3}\n{\"loss\":2}\n";
        Path file = write(name, head + before);
        Harvest first = MetricsFiles.growing(file, name, Progress.START, NOW);
        String added = csv ? "2,1\n" : "{\"epoch\":2,\"loss\":1}\n";
        Files.writeString(file, head + "x".repeat(before.length()) + added);
        Harvest second = MetricsFiles.complete(file, name, first.progress(), NOW);

        assertThat(second.records()).containsExactly(record("epoch", 2, 2, NOW), record("loss", 1, 2, NOW));
        assertThat(second.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.sentence())
                        .as("it knows the line, and that an epoch was a fraction")
                        .startsWith("Metrics file '" + name + "', line " + line
                                + ": the record tells no step ('epoch' is '0.5',"));
    }

    @Test
    void shouldReadAFileAgainThatBecameShorter() throws IOException {
        Path file = write("m.jsonl", "{\"loss\":9}\n");

        Harvest harvest = MetricsFiles.growing(file, "m.jsonl", new Progress(400, ""), NOW);
        assertThat(harvest.records()).containsExactly(record("loss", 9, 0, NOW));
    }

    @Test
    void shouldReadAnObjectOnceItIsComplete() throws IOException {
        Path file = write("m.json", "{\"loss\":9}");

        assertThat(MetricsFiles.growing(file, "m.json", Progress.START, NOW))
                .isEqualTo(new Harvest(List.of(), Progress.START, List.of()));
        Harvest harvest = MetricsFiles.complete(file, "m.json", Progress.START, NOW);
        assertThat(harvest.records()).hasSize(1);
        assertThat(MetricsFiles.complete(file, "m.json", harvest.progress(), NOW)
                        .records())
                .as("not twice after a restart")
                .isEmpty();
    }

    @Test
    void shouldReadJsonLinesThatAreNamedJsonWhileTheyGrow() throws IOException {
        Path file = write("m.json", "{\"loss\":9}\n{\"loss\":8}\n{\"lo");

        assertThat(MetricsFiles.growing(file, "m.json", Progress.START, NOW).records())
                .containsExactly(record("loss", 9, 0, NOW), record("loss", 8, 1, NOW));
    }

    @Test
    void shouldBoundTheLengthOfALine() throws IOException {
        String padding = " ".repeat(MetricsFiles.LINE_BYTES);

        assertThat(complete("m.csv", "step,loss\n1,0.5\n2," + padding + "1\n3,0.25\n"))
                .containsExactly(record("loss", 0.5, 1, NOW), record("loss", 0.25, 3, NOW));
        assertThatThrownBy(() -> complete("m.csv", "step," + padding + "loss\n1,2\n"))
                .hasMessage("Metrics file 'm.csv', line 1: the line is longer than 1048576 bytes; write one record a"
                        + " line");
    }

    @Test
    void shouldKeepItsNoteShortHoweverWideTheTableIs() throws IOException {
        String names = IntStream.range(0, 20_000).mapToObj(i -> "metric_" + i).collect(Collectors.joining(","));
        Path file = write("m.csv", names + "\n" + "1,".repeat(19_999) + "1\n");

        Progress progress =
                MetricsFiles.growing(file, "m.csv", Progress.START, NOW).progress();
        assertThat(progress.state()).isNotEmpty().hasSizeLessThan(300);
    }

    @Test
    void shouldPassOverAByteOrderMark() throws IOException {
        assertThat(complete("m.jsonl", "\ufeff{\"loss\":1}")).containsExactly(record("loss", 1, 0, NOW));
        assertThat(complete("m.csv", "\ufeffloss\n1")).containsExactly(record("loss", 1, 0, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.jsonl", "m.csv", "m.json"})
    void shouldSayThatAFileHoldsNothing(String name) {
        assertThatThrownBy(() -> complete(name, "\n  \n"))
                .hasMessage("Metrics file '" + name + "', line 1: the file holds no metrics; "
                        + "check that the program writes to it");
    }

    @Test
    void shouldSayThatAHeaderAloneHoldsNothing() {
        assertThatThrownBy(() -> complete("m.csv", "step,loss\n")).hasMessageContaining("holds no metrics");
    }

    private List<MetricRecord> complete(String name, String content) throws IOException {
        return MetricsFiles.complete(write(name, content), name, Progress.START, NOW)
                .records();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    @Test
    void shouldStopAnEndlessHarvestAndGoOnThere() throws IOException {
        int lines = MetricsFiles.HARVEST_VALUES + 2;
        Path file = Files.writeString(directory.resolve("long.jsonl"), "{\"loss\":1}\n".repeat(lines));

        Harvest first = MetricsFiles.complete(file, "long.jsonl", Progress.START, NOW);
        Harvest rest = MetricsFiles.complete(file, "long.jsonl", first.progress(), NOW);

        assertThat(first.records()).hasSize(MetricsFiles.HARVEST_VALUES);
        assertThat(rest.records()).hasSize(2);
        assertThat(rest.records().get(1).point().step()).isEqualTo(lines - 1);
        assertThat(rest.progress().offset()).isEqualTo(Files.size(file));
    }

    @Test
    @Timeout(20)
    @EnabledOnOs(OS.LINUX)
    void shouldNotReadAFileWithoutEnd() {
        Path zeros = Path.of("/dev/zero");

        assertThatThrownBy(() -> MetricsFiles.complete(zeros, "m.jsonl", Progress.START, 0))
                .hasMessageContaining("the file holds no metrics");
        assertThatThrownBy(() -> MetricsFiles.complete(zeros, "m.json", Progress.START, 0))
                .hasMessageContaining("the file holds no metrics");
    }
}
