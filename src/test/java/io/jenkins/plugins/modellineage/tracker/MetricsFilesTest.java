package io.jenkins.plugins.modellineage.tracker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.modellineage.metric.MetricPoint;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsFilesTest {
    private static final long NOW = 1_772_532_000_000L;

    @TempDir
    private Path directory;

    @Test
    void shouldReadJsonLines() throws IOException {
        assertThat(complete("m.jsonl", "{\"step\":1,\"loss\":3.2}\n{\"step\":2,\"loss\":2.9,\"acc\":0.5}\n"))
                .containsExactly(record("loss", 3.2, 1, NOW), record("acc", 0.5, 2, NOW), record("loss", 2.9, 2, NOW));
    }

    @Test
    void shouldReadCsv() throws IOException {
        assertThat(complete("m.CSV", "step,loss,\"top-1, top-5\",note\r\n1,3.2,0.5,\r\n2,,nan,\r\n"))
                .containsExactly(
                        record("loss", 3.2, 1, NOW),
                        record("top-1, top-5", 0.5, 1, NOW),
                        record("top-1, top-5", Double.NaN, 2, NOW));
    }

    @Test
    void shouldReadOneJsonObjectOnManyLines() throws IOException {
        assertThat(complete("m.json", "{\n  \"loss\": 3.2,\n  \"step\": 7\n}\n"))
                .containsExactly(record("loss", 3.2, 7, NOW));
    }

    @Test
    void shouldTakeThePlaceInTheFileForAStepThatIsNotTold() throws IOException {
        assertThat(complete("m.jsonl", "{\"loss\":3}\n\n{\"loss\":2}\n{\"loss\":1}"))
                .containsExactly(record("loss", 3, 0, NOW), record("loss", 2, 1, NOW), record("loss", 1, 2, NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1772532000123|1772532000123",
                "1772532000.123|1772532000123",
                "1772532000|1772532000000",
                "\"2026-03-03T10:00:00.5Z\"|1772532000500",
                "\"2026-03-03T11:00:00.500000+01:00\"|1772532000500",
                "null|1772532000000"
            })
    void shouldReadTimesInMillisecondsSecondsAndIso(String written, long timestamp) throws IOException {
        assertThat(complete("m.jsonl", "{\"timestamp\":" + written + ",\"loss\":1}"))
                .containsExactly(record("loss", 1, 0, timestamp));
        assertThat(complete("m.jsonl", "{\"time\":" + written + ",\"loss\":1}"))
                .containsExactly(record("loss", 1, 0, timestamp));
    }

    @Test
    void shouldKeepNanAndInfinityAsPythonAndJsonWriteThem() throws IOException {
        assertThat(complete("m.jsonl", "{\"a\":NaN,\"b\":-Infinity,\"c\":\"inf\",\"d\":\"nan\",\"e\":1e999}"))
                .extracting(metric -> metric.point().value())
                .containsExactly(
                        Double.NaN,
                        Double.NEGATIVE_INFINITY,
                        Double.POSITIVE_INFINITY,
                        Double.NaN,
                        Double.POSITIVE_INFINITY);
    }

    @Test
    void shouldNotRecordNull() throws IOException {
        assertThat(complete("m.jsonl", "{\"loss\":null,\"acc\":1}")).containsExactly(record("acc", 1, 0, NOW));
    }

    @Test
    void shouldPassOverAByteOrderMark() throws IOException {
        assertThat(complete("m.jsonl", "\ufeff{\"loss\":1}")).containsExactly(record("loss", 1, 0, NOW));
        assertThat(complete("m.csv", "\ufeffloss\n1")).containsExactly(record("loss", 1, 0, NOW));
    }

    @Test
    void shouldLeaveALineForLaterUntilItIsWhole() throws IOException {
        Path file = write("m.jsonl", "{\"step\":1,\"loss\":3}\n{\"step\":2,\"lo");
        Harvest first = MetricsFiles.growing(file, "m.jsonl", Progress.START, NOW);
        Files.writeString(file, "ss\":2}\n", StandardOpenOption.APPEND);
        Harvest second = MetricsFiles.growing(file, "m.jsonl", first.progress(), NOW);

        assertThat(first.records()).containsExactly(record("loss", 3, 1, NOW));
        assertThat(second.records()).containsExactly(record("loss", 2, 2, NOW));
        assertThat(second.progress().offset()).isEqualTo(Files.size(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"m.jsonl", "m.csv"})
    void shouldReadTheSameHoweverTheFileGrew(String name) throws IOException {
        String jsonl =
                "{\"step\":1,\"loss\":3.25}\r\n\n{\"loss\":2}\n  {\"step\":5,\"ü\":NaN}\n{\"step\":6,\"loss\":1}";
        String csv = "step,loss,ü\n1,3.25,\n\n,2,\r\n5,,nan\n6,1,";
        byte[] bytes = (name.endsWith("csv") ? csv : jsonl).getBytes(StandardCharsets.UTF_8);
        List<MetricRecord> whole = complete(name, new String(bytes, StandardCharsets.UTF_8));
        for (int cut = 0; cut <= bytes.length; cut++) {
            Path file = directory.resolve(name);
            Files.write(file, Arrays.copyOf(bytes, cut));
            Harvest first = MetricsFiles.growing(file, name, Progress.START, NOW);
            Files.write(file, bytes);
            Harvest second = MetricsFiles.complete(file, name, first.progress(), NOW);
            List<MetricRecord> both = new ArrayList<>(first.records());
            both.addAll(second.records());

            assertThat(both).as("cut at %d", cut).isEqualTo(whole);
            assertThat(second.progress().offset()).isEqualTo(bytes.length);
        }
    }

    @Test
    void shouldReadAFileAgainThatBecameShorter() throws IOException {
        Path file = write("m.jsonl", "{\"loss\":9}\n");

        assertThat(MetricsFiles.growing(file, "m.jsonl", new Progress(400, ""), NOW))
                .isEqualTo(new Harvest(List.of(record("loss", 9, 0, NOW)), new Progress(11, ""), List.of()));
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "m.jsonl|{\"loss\":1}\\n{\"loss\":|Metrics file 'm.jsonl', line 2: not JSON: ",
                "m.jsonl|{\"loss\":1}\\nloss=2|Metrics file 'm.jsonl', line 2: not JSON: ",
                "m.jsonl|[1]|Metrics file 'm.jsonl', line 1: expected a JSON object like {\"step\":1,\"loss\":3.2};"
                        + " write one",
                "m.jsonl|{\"a\":1}{\"a\":2}|Metrics file 'm.jsonl', line 1: not JSON: ",
                "m.jsonl|{\"a\":1,\"a\":2}|Metrics file 'm.jsonl', line 1: not JSON: Duplicate field 'a'",
                "m.jsonl|{\"phase\":\"train\"}|Metrics file 'm.jsonl', line 1: 'phase' is 'train', not a number; write"
                        + " a number or leave it out",
                "m.jsonl|{\"ok\":true}|Metrics file 'm.jsonl', line 1: 'ok' is true, not a number; write a number or"
                        + " leave it out",
                "m.jsonl|{\"a\":{\"b\":1}}|Metrics file 'm.jsonl', line 1: 'a' is an object, not a number; write a"
                        + " number or leave it out",
                "m.jsonl|{\"step\":1.5,\"a\":1}|Metrics file 'm.jsonl', line 1: 'step' is '1.5', not a whole number of"
                        + " 64 bits; write one or leave it out",
                "m.jsonl|{\"time\":\"noon\",\"a\":1}|Metrics file 'm.jsonl', line 1: the time is 'noon'; write"
                        + " milliseconds since 1970, seconds, or a time like 2026-11-24T13:00:00Z",
                "m.jsonl|{\"a\\u0007\":1}|Metrics file 'm.jsonl', line 1: Metric 'aU+0007' contains U+0007; use"
                        + " printable characters",
                "m.csv|step,loss\\n"
                        + "1,2,3|Metrics file 'm.csv', line 2: the line has 3 cells, the header 2; give every column a"
                        + " cell, an empty one for no value",
                "m.csv|1,0.5\\n2,0.4|Metrics file 'm.csv', line 1: the first line holds numbers and no names; put a"
                        + " header before them, such as step,loss,accuracy",
                "m.csv|loss,loss\\n1,2|Metrics file 'm.csv', line 1: the header names a column twice; rename one",
                "m.csv|loss\\n"
                        + "\"1|Metrics file 'm.csv', line 2: a quotation mark is not closed; close it on the same line",
                "m.csv|loss\\n"
                        + "\\n"
                        + "high|Metrics file 'm.csv', line 3: 'loss' is 'high', not a number; write a number or leave it"
                        + " out",
                "m.json|{\"a\":1,\\n\"b\":}|Metrics file 'm.json', line 2: not JSON: ",
                "m.json|{\"a\":\\n1|Metrics file 'm.json', line 2: not JSON: ",
            })
    void shouldNameFileLineAndWhatIsWrong(String name, String content, String message) {
        assertThatThrownBy(() -> complete(name, content.replace("\\n", "\n")))
                .isInstanceOf(MetricsFileException.class)
                .hasMessageStartingWith(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(500));
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

    @Test
    void shouldBoundTheLengthOfALine() throws IOException {
        String padding = " ".repeat(MetricsFiles.LINE_BYTES - 10);

        assertThat(complete("m.jsonl", "{\"loss\":1" + padding + "}")).hasSize(1);
        assertThatThrownBy(() -> complete("m.jsonl", "{\"loss\":1" + padding + " }"))
                .hasMessage("Metrics file 'm.jsonl', line 1: the line is longer than 1048576 bytes; write one record a"
                        + " line");
    }

    @Test
    void shouldRefuseOtherEncodings() throws IOException {
        Path file = directory.resolve("m.jsonl");
        Files.write(file, "{\"ü\":1}\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> MetricsFiles.complete(file, "m.jsonl", Progress.START, NOW))
                .hasMessage("Metrics file 'm.jsonl', line 1: the line is not UTF-8; write the file in UTF-8");
    }

    @Test
    void shouldNotFallForDeepNesting() {
        assertThatThrownBy(() -> complete("m.jsonl", "{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(MetricsFileException.class);
    }

    private List<MetricRecord> complete(String name, String content) throws IOException {
        return MetricsFiles.complete(write(name, content), name, Progress.START, NOW)
                .records();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private static MetricRecord record(String key, double value, long step, long timestamp) {
        return new MetricRecord(key, new MetricPoint(value, step, timestamp));
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

    @Test
    @Timeout(5)
    void shouldNotTakeItsTimeOverAStepOfAMillionDigits() throws IOException {
        Path file = directory.resolve("m.jsonl");
        Files.writeString(file, "{\"step\": \"" + "9".repeat(1_000_000) + "\", \"loss\": 1}\n");

        assertThatThrownBy(() -> MetricsFiles.complete(file, "m.jsonl", Progress.START, 0))
                .isInstanceOf(MetricsFileException.class)
                .hasMessageContaining("not a whole number of 64 bits");
    }

    @Test
    void shouldRefuseAStepWhoseExponentIsHuge() throws IOException {
        Path file = directory.resolve("m.jsonl");
        for (String step : List.of("1e999999999", "1e-999999999", "9223372036854775808", "0.5")) {
            Files.writeString(file, "{\"step\": \"" + step + "\", \"loss\": 1}\n");

            assertThatThrownBy(() -> MetricsFiles.complete(file, "m.jsonl", Progress.START, 0))
                    .hasMessageContaining("not a whole number of 64 bits");
        }
    }

    @Test
    void shouldRefuseJsonThatIsNestedWithoutEnd() throws IOException {
        Path file = directory.resolve("m.jsonl");
        Files.writeString(file, "{\"a\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}\n");

        assertThatThrownBy(() -> MetricsFiles.complete(file, "m.jsonl", Progress.START, 0))
                .isInstanceOf(MetricsFileException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
    }
}
