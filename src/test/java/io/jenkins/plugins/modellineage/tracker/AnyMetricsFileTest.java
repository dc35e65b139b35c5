package io.jenkins.plugins.modellineage.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.metric.MetricRecord;
import io.jenkins.plugins.modellineage.tracker.MetricsFiles.Harvest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What holds of every file, whatever its bytes: readers run on bytes that a training program made up. */
class AnyMetricsFileTest {
    private static final long NOW = 1_772_532_000_000L;
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        ";",
        "\t",
        "|",
        "\"",
        "'",
        "\n",
        "\r",
        "\r\n",
        " ",
        "#",
        "-",
        "\\",
        "\\u00e9",
        "\\ud83d",
        "\uFEFF",
        "\0",
        "é",
        "{\"step\":1,\"loss\":0.5}\n",
        "{\"log_history\":[{\"step\":1,\"a\":2}]}",
        "\"step\":",
        "\"loss\":",
        "step,loss\n",
        "epoch;time;loss\n",
        "metric,value\n",
        ",loss\n",
        "1,0.5\n",
        "2;0,5\n",
        "sep=;\n",
        "NaN",
        "-Infinity",
        "null",
        "true",
        "1e999",
        "9223372036854775808",
        "0.5",
        "7",
        "2026-03-03T10:00:00Z",
        "1772532000",
        "00:12",
        "time",
        "timestamp",
        "epoch",
        "_wandb",
        "\"two\nlines\"",
        "x".repeat(300),
        "[1,2,3]",
        "{\"a\":{\"b\":[1,null,\"x\"]}}",
        "|---|---|\n"
    };

    @Property(tries = 3_000)
    void shouldGiveRecordsOrOneSentence(@ForAll("files") byte[] bytes, @ForAll("names") String name)
            throws IOException {
        withFile(bytes, file -> {
            try {
                check(MetricsFiles.growing(file, name, Progress.START, NOW), bytes);
                check(MetricsFiles.complete(file, name, Progress.START, NOW), bytes);
            } catch (MetricsFileException refused) {
                assertThat(refused.getMessage())
                        .startsWith("Metrics file '" + name + "'")
                        .hasSizeLessThan(700)
                        .satisfies(message -> assertThat(message.codePoints()).allMatch(Naming::isPrintable))
                        .doesNotContain("com.fasterxml", "java.", "Unexpected", "token");
            }
        });
    }

    @Property(tries = 2_000)
    void shouldGiveTheSameHoweverItGrew(
            @ForAll("files") byte[] any, @ForAll("names") String name, @ForAll @IntRange(max = 400) int cut)
            throws IOException {
        byte[] bytes = new String(any, StandardCharsets.ISO_8859_1)
                .replace('\0', '0')
                .getBytes(StandardCharsets.ISO_8859_1); // what begins as text may turn out to be binary
        withFile(bytes, file -> {
            List<MetricRecord> whole = complete(file, name, Progress.START);
            byte[] part = Arrays.copyOf(bytes, Math.min(cut, bytes.length));
            Files.write(file, part);
            Harvest first = growing(file, name);
            Files.write(file, bytes);
            List<MetricRecord> both = new ArrayList<>(first.records());
            both.addAll(complete(file, name, first.progress()));

            assertThat(both).isEqualTo(whole);
        });
    }

    @Property(tries = 2_000)
    void shouldSayTheSameHoweverItGrew(@ForAll("objects") byte[] bytes, @ForAll @IntRange(max = 400) int cut)
            throws IOException {
        String name = "m.jsonl";
        withFile(bytes, file -> {
            Map<String, String> whole = told(MetricsFiles.complete(file, name, Progress.START, NOW));
            Files.write(file, Arrays.copyOf(bytes, Math.min(cut, bytes.length)));
            Harvest first = growing(file, name);
            Files.write(file, bytes);
            Map<String, String> both = told(first);
            told(MetricsFiles.complete(file, name, first.progress(), NOW)).forEach(both::putIfAbsent);

            assertThat(both).isEqualTo(whole);
        });
    }

    /** What a build's log says: of each subject what was said first. */
    private static Map<String, String> told(Harvest harvest) {
        return harvest.remarks().stream()
                .collect(Collectors.toMap(Remark::subject, Remark::sentence, (first, later) -> first, TreeMap::new));
    }

    /** Records among which something went wrong. */
    @Provide
    Arbitrary<byte[]> objects() {
        Arbitrary<String> good = Arbitraries.of("{\"loss\":1}\n", "{\"step\":4,\"acc\":0.5}\n");
        Arbitrary<String> faults = Arbitraries.of(
                "{\"loss\" 2}\n", "{\"loss\":2", "{\"loss\":}\n", "words\nand words\n", "{\"a\":\"x\"}\n", "[1,2]\n");
        Arbitrary<String> some = good.list().ofMinSize(1).ofMaxSize(4).map(list -> String.join("", list));
        return some.flatMap(before -> faults.flatMap(fault -> Arbitraries.of("", "{\"loss\":3}\n", "\n\n")
                .map(after -> (before + fault + after).getBytes(StandardCharsets.UTF_8))));
    }

    private static List<MetricRecord> complete(Path file, String name, Progress from) throws IOException {
        try {
            return MetricsFiles.complete(file, name, from, NOW).records();
        } catch (MetricsFileException nothing) {
            return List.of();
        }
    }

    private static Harvest growing(Path file, String name) throws IOException {
        try {
            return MetricsFiles.growing(file, name, Progress.START, NOW);
        } catch (MetricsFileException nothing) {
            return new Harvest(List.of(), Progress.START, List.of());
        }
    }

    private static void check(Harvest harvest, byte[] bytes) {
        assertThat(harvest.progress().offset()).isBetween(0L, (long) bytes.length);
        assertThat(harvest.records()).allSatisfy(record -> Naming.key("metric", record.key()));
        assertThat(harvest.remarks().stream().map(Remark::subject)).doesNotHaveDuplicates();
        assertThat(harvest.remarks())
                .hasSizeLessThanOrEqualTo(Remarks.MOST + 1)
                .allSatisfy(remark -> assertThat(remark.sentence())
                        .startsWith("Metrics file '")
                        .hasSizeLessThan(2_001)
                        .satisfies(sentence -> assertThat(sentence.codePoints()).allMatch(Naming::isPrintable)));
    }

    @Provide
    Arbitrary<byte[]> files() {
        Arbitrary<byte[]> pieces = Arbitraries.of(PIECES)
                .list()
                .ofMaxSize(25)
                .map(list -> String.join("", list).getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(60);
        return Arbitraries.frequencyOf(
                Tuple.of(8, pieces),
                Tuple.of(1, noise),
                Tuple.of(2, noise.list().ofMaxSize(3).flatMap(parts -> pieces.map(text -> mixed(text, parts)))));
    }

    private static byte[] mixed(byte[] text, List<byte[]> noise) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(text);
        for (byte[] part : noise) {
            all.writeBytes(part);
            all.writeBytes(text);
        }
        return all.toByteArray();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of("m.jsonl", "m.json", "m.csv", "m.tsv", "m.log", "metrics");
    }

    private interface FileCheck {
        void accept(Path file) throws IOException;
    }

    private static void withFile(byte[] bytes, FileCheck check) throws IOException {
        Path file = Files.createTempFile("any", ".metrics");
        try {
            Files.write(file, bytes);
            check.accept(file);
        } finally {
            Files.delete(file);
        }
    }
}
